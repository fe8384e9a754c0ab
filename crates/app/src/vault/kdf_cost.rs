//! What one password derivation costs.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::VaultError;

/// Argon2id's parameters. They stand beside every salt, so that the standard can rise and older books stay readable.
/// As text (in the header and beside a verifier): `m=65536,t=3,p=1`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct KdfCost {
    memory_kib: u32,
    passes: u32,
    lanes: u32,
}

impl KdfCost {
    /// What every password of a real book costs: 64 MiB, three passes, one lane.
    pub const STANDARD: Self = Self {
        memory_kib: 64 * 1024,
        passes: 3,
        lanes: 1,
    };

    /// Another cost for new passwords, at least 19 MiB and two passes (OWASP's floor).
    pub fn new(memory_kib: u32, passes: u32, lanes: u32) -> Result<Self, VaultError> {
        match memory_kib >= 19 * 1024 && passes >= 2 {
            true => Self {
                memory_kib,
                passes,
                lanes,
            }
            .bounded(),
            false => Err(VaultError::CostRefused),
        }
    }

    /// Next to nothing, so that tests with hundreds of sign-ins stay quick. Never for a book that anybody uses.
    pub const fn cheap_for_tests() -> Self {
        Self {
            memory_kib: 64,
            passes: 1,
            lanes: 1,
        }
    }

    /// Refuses what only a tampered file asks for: it would eat the memory, or hours. There is no floor here, since a
    /// lowered cost only yields a wrong key, and nobody takes the cost of a *new* password from a file.
    fn bounded(self) -> Result<Self, VaultError> {
        let Self {
            memory_kib,
            passes,
            lanes,
        } = self;
        let sound =
            (1..=4).contains(&lanes) && (1..=16).contains(&passes) && (8 * lanes..=1024 * 1024).contains(&memory_kib);
        if sound { Ok(self) } else { Err(VaultError::CostRefused) }
    }

    /// Memory in KiB.
    pub fn memory_kib(self) -> u32 {
        self.memory_kib
    }

    /// Passes over the memory.
    pub fn passes(self) -> u32 {
        self.passes
    }

    /// Lanes.
    pub fn lanes(self) -> u32 {
        self.lanes
    }
}

impl fmt::Display for KdfCost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "m={},t={},p={}", self.memory_kib, self.passes, self.lanes)
    }
}

impl FromStr for KdfCost {
    type Err = VaultError;

    fn from_str(text: &str) -> Result<Self, VaultError> {
        let mut parts = text.split(',');
        let mut part = |label: &str| {
            let number = parts.next()?.strip_prefix(label)?.strip_prefix('=')?;
            number.parse::<u32>().ok()
        };
        let cost = (part("m"), part("t"), part("p"));
        match (cost, parts.next()) {
            ((Some(memory_kib), Some(passes), Some(lanes)), None) => Self {
                memory_kib,
                passes,
                lanes,
            }
            .bounded(),
            _ => Err(VaultError::CostRefused),
        }
    }
}

impl TryFrom<String> for KdfCost {
    type Error = VaultError;

    fn try_from(text: String) -> Result<Self, VaultError> {
        text.parse()
    }
}

impl From<KdfCost> for String {
    fn from(cost: KdfCost) -> Self {
        cost.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::KdfCost;

    #[test]
    fn the_text_form_comes_back() {
        assert_eq!(KdfCost::STANDARD.to_string(), "m=65536,t=3,p=1");
        for cost in [
            KdfCost::STANDARD,
            KdfCost::cheap_for_tests(),
            KdfCost::new(1024 * 1024, 16, 4).unwrap(),
        ] {
            assert_eq!(cost.to_string().parse::<KdfCost>().unwrap(), cost);
        }
    }

    #[test]
    fn a_tampered_cost_is_refused() {
        for text in [
            "m=1048577,t=3,p=1",
            "m=65536,t=17,p=1",
            "m=65536,t=3,p=5",
            "m=65536,t=0,p=1",
            "m=7,t=1,p=1",
            "m=65536,t=3,p=0",
        ] {
            assert!(text.parse::<KdfCost>().is_err(), "{text}");
        }
        for text in [
            "",
            "m=65536",
            "m=65536,t=3,p=1,",
            "t=3,m=65536,p=1",
            "m=65536,t=3,p=-1",
            "m=99999999999,t=3,p=1",
        ] {
            assert!(text.parse::<KdfCost>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_new_cost_has_a_floor() {
        assert!(KdfCost::new(19 * 1024 - 1, 3, 1).is_err());
        assert!(KdfCost::new(64 * 1024, 1, 1).is_err());
        assert_eq!(KdfCost::new(64 * 1024, 3, 1).unwrap(), KdfCost::STANDARD);
    }
}
