//! Resolution plans and their approvals.

use huiyin_domain::Assurance;

use crate::{code_columns, table};

code_columns!(Assurance);

table! {
    /// A resolution plan; a changed plan is a new revision.
    pub struct PlanRow in "plan" key(id) salt(salt_id) {
        /// Id.
        pub id: String,
        /// Version.
        pub version: i64,
        /// The complaint's salt.
        pub salt_id: String,
        /// The complaint.
        pub complaint_id: String,
        /// From 1.
        pub revision: i64,
        /// Code of the root cause.
        pub root_cause: String,
        /// Code of the responsible party.
        pub responsible_party: String,
        /// What will be done, in words.
        pub measures: String,
        /// Codes of the remedies, joined by commas.
        pub remedies: String,
        /// What a rule entitles the customer to, in fen.
        pub entitlement_fen: i64,
        /// What is given beyond that, in fen.
        pub goodwill_fen: i64,
        /// Whether something has to be carried out.
        pub needs_carrying_out: bool,
        /// How many signatures it takes; 0 within one's own authority.
        pub signatures_needed: i64,
        /// How it was approved, once it is.
        pub assurance: Option<Assurance>,
        /// `proposed`, `approved`, `sent_back`, or `set_aside` by a reopening.
        pub status: String,
        /// Who drew it up.
        pub proposed_by: String,
        /// When.
        pub proposed_at: i64,
    }
}

table! {
    /// A superior's decision on a plan.
    pub struct ApprovalRow in "approval" key(plan_id, user_id) {
        /// The plan.
        pub plan_id: String,
        /// Who decided.
        pub user_id: String,
        /// Whether the signer signed as a manager.
        pub manager: bool,
        /// When.
        pub at: i64,
    }
}
