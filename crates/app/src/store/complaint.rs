//! Complaints as they stand in the book, and their way to and from the domain.

use huiyin_domain::{
    Awaited, CarryOut, Channel, ClockKind, ClosingReason, Degree, EscalationCause, Level, Nature, Outcome, Severity,
    Solved, Stage, Tier, Verdict,
};

use super::record::Plain;
use crate::{code_columns, table};

code_columns!(
    Awaited,
    CarryOut,
    Channel,
    ClockKind,
    ClosingReason,
    Degree,
    EscalationCause,
    Level,
    Nature,
    Outcome,
    Severity,
    Solved,
    Stage,
    Verdict
);

table! {
    /// A complaint.
    pub struct ComplaintRow in "complaint" key(id) salt(salt_id) words(super::search::of_complaint)
    added(2:
        chases = Plain::Int(0),
        chased_at = Plain::Null,
        level = Plain::Text("owner"),
        escalation_cause = Plain::Null,
        escalated_at = Plain::Null,
        escalation_acknowledged_at = Plain::Null,
        next_alarm = Plain::Int(huiyin_domain::NEVER),
        survey_attempts = Plain::Int(0),
        surveyed_at = Plain::Null,
        survey_solved = Plain::Null,
        survey_score = Plain::Null,
        reopening_proposed = Plain::Int(0),
    )
    added(3:
        erased_at = Plain::Null,
    )
    added(4:
        row_digest = Plain::Null,
    ) {
        /// Id.
        pub id: String,
        /// Version.
        pub version: i64,
        /// The customer's salt, or its own where the complainant is anonymous.
        pub salt_id: String,
        /// Running number, given under the write lock.
        pub doc: i64,
        /// The number read aloud, `TS20260213-0042-4`.
        pub number: String,
        /// The number it had in another system.
        pub external_number: Option<String>,
        /// Came in with older history.
        pub imported: bool,
        /// The rules it is held to.
        pub policy_id: String,
        /// Where it stands.
        pub stage: Stage,
        /// What it is.
        pub nature: Nature,
        /// Where it came in.
        pub channel: Channel,
        /// How grave it is.
        pub severity: Severity,
        /// The rule that proposed the severity, or `chosen`.
        pub severity_rule: String,
        /// Why somebody decided otherwise.
        pub severity_reason: Option<String>,
        /// The customer's tier when it came in.
        pub tier: Tier,
        /// The category's code, its business scope.
        pub category: Option<String>,
        /// The subcategory's code.
        pub subcategory: Option<String>,
        /// Whether health or safety is touched.
        pub safety: Option<bool>,
        /// How hard it is to settle.
        pub complexity: Option<Degree>,
        /// How far it reaches.
        pub impact: Option<Degree>,
        /// Whether something must be done at once.
        pub immediate_action_needed: Option<bool>,
        /// Whether something can be done at once.
        pub immediate_action_possible: Option<bool>,
        /// The customer; none when anonymous.
        pub customer_id: Option<String>,
        /// The complainant's name as given.
        pub customer_name: Option<String>,
        /// Why there is no customer.
        pub anonymous_reason: Option<String>,
        /// Who speaks for the complainant.
        pub representative: Option<String>,
        /// One line.
        pub subject: String,
        /// The customer's own words.
        pub content: String,
        /// Codes of the remedies sought, joined by commas.
        pub remedies_sought: String,
        /// The remedy in the customer's words.
        pub remedy_words: Option<String>,
        /// The loss the customer names, in fen.
        pub amount_fen: Option<i64>,
        /// When it happened.
        pub occurred_at: Option<i64>,
        /// The order.
        pub order_number: Option<String>,
        /// The product.
        pub product: Option<String>,
        /// Whether it happened before.
        pub recurring: bool,
        /// Where to call back.
        pub call_back_number: Option<String>,
        /// When it suits.
        pub call_back_when: Option<String>,
        /// Who registered it.
        pub registered_by: String,
        /// Who works it.
        pub owner_id: Option<String>,
        /// Whose pool it is in.
        pub group_id: Option<String>,
        /// Hidden but for a few.
        pub restricted: bool,
        /// The member of staff complained about.
        pub party_user_id: Option<String>,
        /// When the customer's words reached us.
        pub received_at: i64,
        /// When it was put into the book.
        pub registered_at: i64,
        /// When the customer was told that it is being dealt with.
        pub acknowledged_at: Option<i64>,
        /// When it was first assessed.
        pub assessed_at: Option<i64>,
        /// When the investigation began.
        pub investigated_at: Option<i64>,
        /// When the plan was approved.
        pub approved_at: Option<i64>,
        /// Where carrying out stands.
        pub carry_out: CarryOut,
        /// When it was carried out.
        pub carried_out_at: Option<i64>,
        /// When the customer got the answer.
        pub answered_at: Option<i64>,
        /// What the customer said to it.
        pub customer_accepted: Option<bool>,
        /// When.
        pub customer_replied_at: Option<i64>,
        /// When the customer was told where else to turn.
        pub recourse_told_at: Option<i64>,
        /// Why it is on hold.
        pub hold_reason: Option<String>,
        /// Who is awaited.
        pub hold_awaited: Option<Awaited>,
        /// Since when.
        pub hold_since: Option<i64>,
        /// When to look again.
        pub hold_until: Option<i64>,
        /// How many plans were proposed.
        pub plan_revisions: i64,
        /// Goodwill of earlier plans that were begun.
        pub goodwill_spent_fen: i64,
        /// Failed attempts to reach the customer, epoch milliseconds joined by commas.
        pub failed_attempts: String,
        /// The last message left.
        pub message_left_at: Option<i64>,
        /// Why it was closed.
        pub closing_reason: Option<ClosingReason>,
        /// What we found.
        pub outcome: Option<Outcome>,
        /// The complaint this one repeats.
        pub duplicate_of: Option<String>,
        /// When it was closed.
        pub closed_at: Option<i64>,
        /// When it was not accepted.
        pub not_accepted_at: Option<i64>,
        /// When it was closed or not accepted; none while it is open.
        pub ended_at: Option<i64>,
        /// How often it was taken up again.
        pub reopened_count: i64,
        /// The next deadline, or the end of the year 9999.
        pub next_due: i64,
        /// What that deadline measures.
        pub next_clock: Option<ClockKind>,
        /// When that clock began.
        pub next_since: Option<i64>,
        /// When anything about it last changed.
        pub changed_at: i64,
        /// How often the customer chased.
        pub chases: i64,
        /// When they did last.
        pub chased_at: Option<i64>,
        /// The rung it stands on.
        pub level: Level,
        /// Why it stands above its owner.
        pub escalation_cause: Option<EscalationCause>,
        /// Since when it waits for the rung.
        pub escalated_at: Option<i64>,
        /// When somebody on the rung took note.
        pub escalation_acknowledged_at: Option<i64>,
        /// When the engine looks at it next, or the end of the year 9999.
        pub next_alarm: i64,
        /// Calls after closing that reached nobody.
        pub survey_attempts: i64,
        /// When the survey was answered, refused or given up.
        pub surveyed_at: Option<i64>,
        /// Whether the customer says that it is solved.
        pub survey_solved: Option<Solved>,
        /// From 1 to 5.
        pub survey_score: Option<i64>,
        /// Whether the survey asks for it to be taken up again.
        pub reopening_proposed: bool,
        /// When the complainant's words and everything about them were erased; figures and dates stay.
        pub erased_at: Option<i64>,
        /// The digest of the cells of the file's row it came from, where that row had no number: by it a repeat is known.
        pub row_digest: Option<String>,
    }
}

table! {
    /// Somebody who stands to a complaint in another way than owning it.
    pub struct PersonRow in "complaint_person" key(complaint_id, user_id, part) {
        /// The complaint.
        pub complaint_id: String,
        /// The user.
        pub user_id: String,
        /// `named`, `given` or `leader`.
        pub part: String,
    }
}

table! {
    /// A tag that a complaint bears.
    pub struct TagRow in "complaint_tag" key(complaint_id, tag) {
        /// The complaint.
        pub complaint_id: String,
        /// Code of the tag.
        pub tag: String,
    }
}

table! {
    /// A clock.
    pub struct ClockRow in "clock" key(complaint_id, position) {
        /// The complaint.
        pub complaint_id: String,
        /// In the order they were started, from 0.
        pub position: i64,
        /// What it measures.
        pub kind: ClockKind,
        /// When it began.
        pub started_at: i64,
        /// When it is due.
        pub due_at: i64,
        /// When it was met.
        pub met_at: Option<i64>,
        /// When it was stopped.
        pub stopped_at: Option<i64>,
        /// The verdict, frozen.
        pub verdict: Option<Verdict>,
        /// Since when it is paused.
        pub paused_at: Option<i64>,
        /// How long the present pause counts at most.
        pub pause_cap_ms: i64,
        /// How long it was paused before.
        pub paused_ms: i64,
    }
}

table! {
    /// A relation between two complaints.
    pub struct LinkRow in "link" key(complaint_id, other_id, kind) {
        /// From.
        pub complaint_id: String,
        /// To.
        pub other_id: String,
        /// What it is.
        pub kind: String,
    }
}
