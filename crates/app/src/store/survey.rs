//! Calls after closing.

use huiyin_domain::{Medium, Solved, SurveyResult};

use crate::{code_columns, table};

code_columns!(SurveyResult);

table! {
    /// One call, and what it brought.
    pub struct SurveyRow in "survey" key(id) salt(salt_id) {
        /// Id.
        pub id: String,
        /// Version.
        pub version: i64,
        /// The complaint's salt.
        pub salt_id: String,
        /// The complaint.
        pub complaint_id: String,
        /// From 1, over the complaint's present ending.
        pub attempt: i64,
        /// How the customer was called.
        pub medium: Medium,
        /// How the call ended.
        pub result: SurveyResult,
        /// Whether it is solved.
        pub solved: Option<Solved>,
        /// From 1 to 5.
        pub score: Option<i64>,
        /// The customer's words.
        pub words: Option<String>,
        /// Who called.
        pub recorded_by: String,
        /// When.
        pub recorded_at: i64,
    }
}
