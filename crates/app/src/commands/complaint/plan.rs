//! A resolution plan, for a complaint's page.

use huiyin_domain::{Assurance, Complaint, Millis, Rules, Stage};
use serde::Serialize;
use ts_rs::TS;

use super::notify::may_sign;
use super::view::{Named, codes, user};
use crate::cx::Cx;
use crate::store::plan::{ApprovalRow, PlanRow};

/// A resolution plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PlanView {
    /// From 1.
    pub revision: i64,
    /// `proposed`, `approved`, `sent_back`, `set_aside`.
    pub status: String,
    /// How it was approved.
    pub assurance: Option<Assurance>,
    /// Code of the root cause.
    pub root_cause: String,
    /// Code of the responsible party.
    pub responsible_party: String,
    /// What will be done.
    pub measures: String,
    /// Codes of the remedies.
    pub remedies: Vec<String>,
    /// What a rule entitles the customer to, in fen.
    pub entitlement_fen: i64,
    /// What is given beyond, in fen.
    pub goodwill_fen: i64,
    /// Whether something has to be carried out.
    pub needs_carrying_out: bool,
    /// How many signatures it takes.
    pub signatures_needed: i64,
    /// Who signed.
    pub signed_by: Vec<Named>,
    /// Who may give the next signature, while one is missing.
    pub signers: Vec<Named>,
    /// Whether a manager's signature is missing, and no other can stand for it.
    pub manager_missing: bool,
    /// Who drew it up.
    pub proposed_by: Named,
    /// When.
    pub proposed_at: Millis,
}

/// Who may give the next signature under the plan of a complaint that waits for one.
pub(super) fn signers(cx: &Cx<'_>, complaint: &Complaint, rules: &Rules) -> Vec<Named> {
    if complaint.stage != Stage::PlanProposed {
        return Vec::new();
    }
    let people = cx.reference.users();
    people
        .filter(|person| may_sign(cx, complaint, rules, person))
        .map(|person| user(cx, &person.user.id))
        .collect()
}

pub(super) fn plan_view(cx: &Cx<'_>, plan: &PlanRow, approvals: &[ApprovalRow], signers: Vec<Named>) -> PlanView {
    PlanView {
        revision: plan.revision,
        status: plan.status.clone(),
        assurance: plan.assurance,
        root_cause: plan.root_cause.clone(),
        responsible_party: plan.responsible_party.clone(),
        measures: plan.measures.clone(),
        remedies: codes(&plan.remedies),
        entitlement_fen: plan.entitlement_fen,
        goodwill_fen: plan.goodwill_fen,
        needs_carrying_out: plan.needs_carrying_out,
        signatures_needed: plan.signatures_needed,
        signed_by: approvals.iter().map(|approval| user(cx, &approval.user_id)).collect(),
        manager_missing: !signers.is_empty()
            && plan.signatures_needed > 1
            && !approvals.iter().any(|approval| approval.manager),
        signers,
        proposed_by: user(cx, &plan.proposed_by),
        proposed_at: plan.proposed_at,
    }
}
