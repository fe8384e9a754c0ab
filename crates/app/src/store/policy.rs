//! Versioned configuration: immutable rows that complaints refer to, retired and never deleted.

use huiyin_domain::policy::Flaw;
use huiyin_domain::severity::SeverityRules;
use huiyin_domain::{Authority, CallRates, Deadlines};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::error::Result;
use crate::table;

table! {
    /// One revision of a policy.
    pub struct PolicyRow in "policy" key(id) {
        /// Id.
        pub id: String,
        /// Version: 1, and 2 once retired.
        pub version: i64,
        /// `deadlines`, `authority`, `severity` or `calls`; `rules` in the first books, which kept deadlines and limits together.
        pub kind: String,
        /// From 1.
        pub revision: i64,
        /// The policy as JSON, in the domain's own types.
        pub body: String,
        /// Who made it: a user's id.
        pub created_by: String,
        /// When.
        pub created_at: i64,
        /// Since when another one is in force.
        pub retired_at: Option<i64>,
    }
}

/// Deadlines and limits in one row, as the first books have them.
const RULES: &str = "rules";

/// What a centre sets for itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PolicyKind {
    /// How long each step may take.
    Deadlines,
    /// How much goodwill a role may promise.
    Authority,
    /// What makes a complaint grave.
    Severity,
    /// Which endings are called about.
    Calls,
}

impl PolicyKind {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::Deadlines, Self::Authority, Self::Severity, Self::Calls];

    /// As it stands in the column.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Deadlines => "deadlines",
            Self::Authority => "authority",
            Self::Severity => "severity",
            Self::Calls => "calls",
        }
    }

    /// Whether a row speaks for this kind.
    pub fn stands_in(self, row: &PolicyRow) -> bool {
        row.kind == self.code() || (row.kind == RULES && matches!(self, Self::Deadlines | Self::Authority))
    }

    /// The row in force among all: the newest that speaks for this kind; none while it is as shipped.
    pub fn in_force(self, rows: &[PolicyRow]) -> Option<&PolicyRow> {
        rows.iter()
            .filter(|row| self.stands_in(row))
            .max_by_key(|row| row.revision)
    }
}

/// A policy of one kind: what a row keeps, and what the wire carries.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", content = "body", rename_all = "snake_case")]
pub enum Policy {
    /// How long each step may take.
    Deadlines(Box<Deadlines>),
    /// How much goodwill a role may promise.
    Authority(Authority),
    /// What makes a complaint grave.
    Severity(SeverityRules),
    /// Which endings are called about.
    Calls(CallRates),
}

impl Policy {
    /// Its kind.
    pub const fn kind(&self) -> PolicyKind {
        match self {
            Self::Deadlines(_) => PolicyKind::Deadlines,
            Self::Authority(_) => PolicyKind::Authority,
            Self::Severity(_) => PolicyKind::Severity,
            Self::Calls(_) => PolicyKind::Calls,
        }
    }

    /// The policy of a kind as shipped (DOMAIN §3, §4).
    pub fn shipped(kind: PolicyKind) -> Self {
        match kind {
            PolicyKind::Deadlines => Self::Deadlines(Box::default()),
            PolicyKind::Authority => Self::Authority(Authority::default()),
            PolicyKind::Severity => Self::Severity(SeverityRules::default()),
            PolicyKind::Calls => Self::Calls(CallRates::default()),
        }
    }

    /// Reads what a row says about a kind.
    pub fn read(kind: PolicyKind, row: &PolicyRow) -> Result<Self> {
        if row.kind == RULES {
            let (deadlines, authority): (Deadlines, Authority) = serde_json::from_str(&row.body)?;
            return Ok(match kind {
                PolicyKind::Deadlines => Self::Deadlines(Box::new(deadlines)),
                PolicyKind::Authority => Self::Authority(authority),
                PolicyKind::Severity | PolicyKind::Calls => Self::shipped(kind),
            });
        }
        Ok(match kind {
            PolicyKind::Deadlines => Self::Deadlines(serde_json::from_str(&row.body)?),
            PolicyKind::Authority => Self::Authority(serde_json::from_str(&row.body)?),
            PolicyKind::Severity => Self::Severity(serde_json::from_str(&row.body)?),
            PolicyKind::Calls => Self::Calls(serde_json::from_str(&row.body)?),
        })
    }

    /// As a row keeps it.
    pub fn body(&self) -> Result<String> {
        Ok(match self {
            Self::Deadlines(deadlines) => serde_json::to_string(deadlines)?,
            Self::Authority(authority) => serde_json::to_string(authority)?,
            Self::Severity(rules) => serde_json::to_string(rules)?,
            Self::Calls(rates) => serde_json::to_string(rates)?,
        })
    }

    /// What keeps it from being put in force.
    pub fn flaws(&self) -> Vec<Flaw> {
        match self {
            Self::Deadlines(deadlines) => deadlines.flaws(),
            Self::Authority(authority) => authority.flaws(),
            Self::Severity(rules) => rules.flaws(),
            Self::Calls(rates) => rates.flaws(),
        }
    }
}
