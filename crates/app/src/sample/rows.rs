//! What a played life leaves in the book.

use huiyin_domain::permission::Actor;
use huiyin_domain::workflow::{Decision, Effect, Entry, Notice, Recipient};
use huiyin_domain::{Assurance, ClockKind, Complaint, Degree, Millis, Role, SurveyResult};

use super::chance::Chance;
use crate::error::Result;
use crate::store::complaint::{LinkRow, PersonRow, TagRow};
use crate::store::entry::EntryRow;
use crate::store::escalation::EscalationRow;
use crate::store::plan::{ApprovalRow, PlanRow};
use crate::store::survey::SurveyRow;

/// Somebody was told something, and the complaint as it stood then.
#[derive(Debug, Clone)]
pub(crate) struct Told {
    pub chance: Chance,
    pub at: Millis,
    pub by: Actor,
    pub to: Recipient,
    pub notice: Notice,
    pub clock: Option<ClockKind>,
    pub complaint: Complaint,
}

/// The rows of one life, beside the complaint's own and its clocks.
#[derive(Debug, Clone, Default)]
pub(crate) struct Rows {
    pub salt_id: String,
    pub version: i64,
    pub severity_rule: String,
    pub severity_reason: Option<String>,
    pub safety: Option<bool>,
    pub complexity: Option<Degree>,
    pub impact: Option<Degree>,
    pub immediate_action_needed: Option<bool>,
    pub immediate_action_possible: Option<bool>,
    pub entries: Vec<EntryRow>,
    pub plans: Vec<PlanRow>,
    pub approvals: Vec<ApprovalRow>,
    pub escalations: Vec<EscalationRow>,
    pub surveys: Vec<SurveyRow>,
    pub links: Vec<LinkRow>,
    pub told: Vec<Told>,
    /// Since when people's inboxes are kept.
    pub inboxes_since: Millis,
}

/// An act: who did it, when, and what the complaint was before and is after.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Act<'a> {
    pub who: &'a Actor,
    pub at: Millis,
    pub before: &'a Complaint,
    pub after: &'a Complaint,
}

impl Rows {
    /// Keeps what a step decided, as `complaint.act` writes it.
    pub fn keep(&mut self, act: Act<'_>, effects: Vec<Effect>, chance: &mut Chance) -> Result<()> {
        if act.after.plan.is_none()
            && let Some(plan) = self.plans.last_mut().filter(|plan| plan.status != "set_aside")
        {
            plan.status = String::from("set_aside");
            plan.version += 1;
        }
        for effect in effects {
            self.effect(act, effect, chance)?;
        }
        Ok(())
    }

    fn effect(&mut self, act: Act<'_>, effect: Effect, chance: &mut Chance) -> Result<()> {
        match effect {
            Effect::Entry(entry) => self.entries.push(self.entry(act, entry, chance)?),
            Effect::Assessed(assessment) => {
                if act.before.severity != act.after.severity {
                    self.severity_rule = String::from("chosen");
                    self.severity_reason.clone_from(&assessment.severity_reason);
                }
                self.safety = Some(assessment.safety);
                self.complexity = Some(assessment.complexity);
                self.impact = Some(assessment.impact);
                self.immediate_action_needed = Some(assessment.immediate_action_needed);
                self.immediate_action_possible = Some(assessment.immediate_action_possible);
            }
            // Nobody in a sample corrects what was written down.
            Effect::Corrected(_) => {}
            Effect::PlanProposed { revision, plan } => {
                let stood = self.plans.last_mut();
                if let Some(former) = stood.filter(|former| former.status == "proposed" || former.status == "approved")
                {
                    former.status = String::from("set_aside");
                    former.version += 1;
                }
                let remedies: Vec<String> = plan.remedies.iter().map(ToString::to_string).collect();
                let needed = act.after.plan.as_ref().map_or(0, |plan| plan.signatures_needed);
                self.plans.push(PlanRow {
                    id: chance.id(act.at),
                    version: 1,
                    salt_id: self.salt_id.clone(),
                    complaint_id: act.after.id.to_string(),
                    revision: i64::from(revision),
                    root_cause: plan.root_cause.to_string(),
                    responsible_party: plan.responsible_party.to_string(),
                    measures: plan.measures,
                    remedies: remedies.join(","),
                    entitlement_fen: plan.entitlement_fen,
                    goodwill_fen: plan.goodwill_fen,
                    needs_carrying_out: plan.needs_carrying_out,
                    signatures_needed: i64::from(needed),
                    assurance: None,
                    status: String::from("proposed"),
                    proposed_by: act.who.id.to_string(),
                    proposed_at: act.at,
                });
            }
            Effect::PlanDecided { decision, stands, .. } => self.decide(act, decision, stands),
            Effect::DuplicateOf(other) => {
                let link = LinkRow {
                    complaint_id: act.after.id.to_string(),
                    other_id: other.to_string(),
                    kind: String::from("duplicate_of"),
                };
                if !self.links.contains(&link) {
                    self.links.push(link);
                }
            }
            // Nobody in a sample takes a merging back, or reopens what was merged.
            Effect::NoDuplicate(_) => {}
            Effect::Escalated {
                level,
                cause,
                clock,
                reason,
            } => self.escalations.push(EscalationRow {
                id: chance.id(act.at),
                version: 1,
                salt_id: self.salt_id.clone(),
                complaint_id: act.after.id.to_string(),
                level,
                cause,
                clock,
                reason,
                raised_by: act.who.id.to_string(),
                raised_at: act.at,
                acknowledged_by: None,
                acknowledged_at: None,
                words: None,
            }),
            Effect::EscalationAcknowledged { words } => {
                let waiting = self.escalations.iter_mut().filter(|one| one.acknowledged_at.is_none());
                for escalation in waiting {
                    escalation.version += 1;
                    escalation.acknowledged_by = Some(act.who.id.to_string());
                    escalation.acknowledged_at = Some(act.at);
                    escalation.words.clone_from(&words);
                }
            }
            Effect::Surveyed(draft) => {
                let unreached = u32::from(draft.result == SurveyResult::Unreachable);
                self.surveys.push(SurveyRow {
                    id: chance.id(act.at),
                    version: 1,
                    salt_id: self.salt_id.clone(),
                    complaint_id: act.after.id.to_string(),
                    attempt: i64::from(act.after.survey.attempts + 1 - unreached),
                    medium: draft.medium,
                    result: draft.result,
                    solved: draft.solved,
                    score: draft.score,
                    words: draft.words,
                    recorded_by: act.who.id.to_string(),
                    recorded_at: act.at,
                });
            }
            Effect::Notify { to, notice, clock } => {
                if act.at >= self.inboxes_since {
                    self.told.push(Told {
                        chance: chance.fork(),
                        at: act.at,
                        by: act.who.clone(),
                        to,
                        notice,
                        clock,
                        complaint: act.after.clone(),
                    });
                }
            }
        }
        Ok(())
    }

    fn decide(&mut self, act: Act<'_>, decision: Decision, stands: Option<Assurance>) {
        let Some(plan) = self.plans.last_mut() else { return };
        if decision == Decision::Signed {
            self.approvals.push(ApprovalRow {
                plan_id: plan.id.clone(),
                user_id: act.who.id.to_string(),
                manager: act.who.is(Role::Manager),
                at: act.at,
            });
        }
        plan.status = String::from(match (decision, stands) {
            (Decision::SentBack, _) => "sent_back",
            (_, Some(_)) => "approved",
            (_, None) => "proposed",
        });
        plan.assurance = stands;
        plan.version += 1;
    }

    fn entry(&self, act: Act<'_>, entry: Entry, chance: &mut Chance) -> Result<EntryRow> {
        let changes = match entry.changes.as_slice() {
            [] => None,
            changes => Some(serde_json::to_string(changes)?),
        };
        Ok(EntryRow {
            id: chance.id(act.at),
            salt_id: self.salt_id.clone(),
            complaint_id: act.after.id.to_string(),
            at: act.at,
            actor_id: act.who.id.to_string(),
            kind: entry.kind,
            text: entry.text,
            medium: entry.medium,
            direction: entry.direction,
            reached: entry.reached,
            changes,
            customer_visible: entry.customer_visible,
        })
    }
}

/// A complaint's tags, as rows.
pub(super) fn tags(complaint: &Complaint) -> Vec<TagRow> {
    let row = |tag: &huiyin_domain::TermId| TagRow {
        complaint_id: complaint.id.to_string(),
        tag: tag.to_string(),
    };
    complaint.tags.iter().map(row).collect()
}

/// Who stands to a complaint beside its owner, as rows.
pub(super) fn persons(complaint: &Complaint) -> Vec<PersonRow> {
    let audience = &complaint.audience;
    let parts = [
        ("named", &audience.named),
        ("given", &audience.given),
        ("leader", &audience.complained_about_leaders),
    ];
    let rows = parts
        .into_iter()
        .flat_map(|(part, users)| users.iter().map(move |user| (part, user)));
    rows.map(|(part, user)| PersonRow {
        complaint_id: complaint.id.to_string(),
        user_id: user.to_string(),
        part: String::from(part),
    })
    .collect()
}
