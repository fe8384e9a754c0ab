//! Closed vocabularies: words the rules themselves decide on. Words a centre may change (categories, causes,
//! remedies) are data, see [`crate::taxonomy`]. Identifiers follow TERMS.

mod complaint;
mod contact;
mod people;
mod refusal;

pub use complaint::{
    Assurance, Awaited, CarryOut, ClockKind, ClosingReason, Degree, EntryKind, Nature, Outcome, Severity, Stage,
    Verdict,
};
pub use contact::{Channel, Direction, Medium};
pub use people::{ContactKind, CustomerFlag, Level, Role, Scope, Tier};
pub use refusal::{FieldCode, RefusalCode};

/// A text that is no word of the vocabulary asked for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{text:?} is not a {vocabulary}")]
pub struct UnknownCode {
    /// The vocabulary asked for, by its Rust name.
    pub vocabulary: &'static str,
    /// What was found instead.
    pub text: String,
}

/// Defines a closed vocabulary once: a `Copy` enum whose code is the same in SQL, on the wire, in TypeScript and in
/// `FromStr`.
macro_rules! codes {
    ($(#[$about:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $code:tt,)+ }) => {
        $(#[$about])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize, ts_rs::TS,
        )]
        pub enum $name {
            $($(#[$doc])* #[serde(rename = $code)] $variant,)+
        }

        impl $name {
            /// Every word, in the order of its definition.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The word as it stands in SQL and on the wire.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self {
                    $(Self::$variant => $code,)+
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.code())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::vocabulary::UnknownCode;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                match text {
                    $($code => Ok(Self::$variant),)+
                    _ => Err($crate::vocabulary::UnknownCode { vocabulary: stringify!($name), text: text.to_owned() }),
                }
            }
        }
    };
}
pub(crate) use codes;

#[cfg(test)]
mod tests {
    use super::*;
    use ts_rs::TS;

    /// `code`, `FromStr`, serde and the TypeScript union agree, and every code is snake_case.
    macro_rules! agree {
        ($($name:ident)+) => {$({
            let union = $name::inline(&ts_rs::Config::default());
            for word in $name::ALL {
                assert_eq!(word.code().parse::<$name>(), Ok(*word));
                assert_eq!(serde_json::to_string(word).unwrap(), format!("{:?}", word.code()));
                assert!(union.contains(&format!("{:?}", word.code())), "{union} lacks {word}");
                assert!(word.code().chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_'));
            }
            assert_eq!(union.matches('"').count(), 2 * $name::ALL.len());
        })+};
    }

    #[test]
    fn a_code_is_the_same_everywhere() {
        agree!(Stage Severity Nature Channel ClockKind ClosingReason Outcome Awaited Role Scope Level Tier);
        agree!(CustomerFlag EntryKind Medium Direction CarryOut Verdict Degree Assurance RefusalCode FieldCode);
        agree!(ContactKind RevealReason RetentionReason RestrictionReason);
        agree!(ActKind Permission TemplateKind Placeholder EscalationCause SurveyResult Solved Notice Decision);
    }

    use crate::{
        EscalationCause, RestrictionReason, RetentionReason, RevealReason, Solved, SurveyResult,
        permission::Permission,
        template::{Placeholder, TemplateKind},
        workflow::{ActKind, Decision, Notice},
    };

    #[test]
    fn an_unknown_code_is_named() {
        let error = "done".parse::<Stage>().unwrap_err();
        assert_eq!(error.to_string(), "\"done\" is not a Stage");
    }
}
