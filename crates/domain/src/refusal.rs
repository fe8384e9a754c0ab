//! What the rules say when an act cannot be done.

use std::collections::BTreeMap;

use crate::vocabulary::{FieldCode, RefusalCode};

/// Values for the translated sentence, by name.
pub type Params = BTreeMap<&'static str, String>;

/// What is wrong with one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    /// The field, as it is called on the wire.
    pub field: &'static str,
    /// What is wrong.
    pub code: FieldCode,
    /// Values for the sentence.
    pub params: Params,
}

/// Why an act is not done.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The rules forbid it, as things stand.
    #[error("refused: {code}")]
    Refused {
        /// Why.
        code: RefusalCode,
        /// Values for the sentence.
        params: Params,
    },
    /// It would be allowed, but the form is not in order.
    #[error("invalid: {}", .fields.iter().map(|error| error.field).collect::<Vec<_>>().join(", "))]
    Invalid {
        /// Every field that is wrong.
        fields: Vec<FieldError>,
    },
}

impl Refusal {
    /// A refusal without values.
    #[must_use]
    pub fn of(code: RefusalCode) -> Self {
        Self::Refused {
            code,
            params: Params::new(),
        }
    }

    /// A refusal with values for its sentence.
    pub fn with<const N: usize>(code: RefusalCode, params: [(&'static str, String); N]) -> Self {
        Self::Refused {
            code,
            params: params.into_iter().collect(),
        }
    }

    /// The code, unless it is the form that is wrong.
    #[must_use]
    pub const fn code(&self) -> Option<RefusalCode> {
        match self {
            Self::Refused { code, .. } => Some(*code),
            Self::Invalid { .. } => None,
        }
    }
}
