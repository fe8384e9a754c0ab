//! One answer to all complaints of an incident; what is possible with each its own step decides.

use huiyin_domain::Medium;
use huiyin_domain::permission::Permission;
use huiyin_domain::workflow::{Action, step};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::members::{AT_ONCE, MemberResult, members};
use super::{incident, told};
use crate::command::Command;
use crate::commands::complaint::write::save;
use crate::cx::Cx;
use crate::error::{Error, Result};
use crate::event::Topic;
use crate::store::loaded::Loaded;

/// Answers every complaint of an incident that can be answered, two hundred at a time.
#[derive(Deserialize, TS)]
#[ts(optional_fields = nullable)]
pub struct AnswerIncident {
    /// The incident.
    pub id: String,
    /// What the customers are told.
    pub text: String,
    /// How.
    pub medium: Medium,
    /// Where the last call ended; from the beginning when missing.
    pub after: Option<i64>,
}

/// What became of each, and where to go on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct AnswerResults {
    /// One a complaint.
    pub results: Vec<MemberResult>,
    /// Where the next call begins; none at the end.
    pub next: Option<i64>,
}

impl Command for AnswerIncident {
    const NAME: &'static str = "incident.answer";
    const NEEDS: Permission = Permission::WorkComplaint;
    const TOUCHES: &'static [Topic] = &[Topic::Incidents, Topic::Complaints, Topic::Analytics];
    type Reply = AnswerResults;

    async fn run(self, cx: &mut Cx<'_>) -> Result<AnswerResults> {
        if self.text.trim().is_empty() {
            return Err(Error::field("text", "required"));
        }
        let incident = incident(cx, &self.id).await?;
        let rules = cx.reference.policy()?.rules.clone();
        let action = Action::Answer {
            text: self.text,
            medium: self.medium,
        };
        let page = members(cx, &incident.id, Some(self.after.unwrap_or(0))).await?;
        let next = page.last().filter(|_| page.len() == AT_ONCE).map(|(_, doc)| *doc);
        let mut results = Vec::new();
        for (stub, _) in page {
            let loaded = Loaded::find(cx, &stub.id).await?;
            let refused = match step(&loaded.complaint(), &cx.actor, &action, &rules, cx.now) {
                Ok((after, effects)) => {
                    let row = save(cx, &loaded, &after, effects).await?;
                    let audiences = vec![loaded.audience(), after.audience];
                    cx.changed(Topic::Complaints, &row.id, row.version, audiences);
                    None
                }
                Err(refusal) => match refusal.code() {
                    Some(code) => Some(code.code().to_owned()),
                    // The form itself is wrong, and so for all.
                    None => return Err(refusal.into()),
                },
            };
            results.push(MemberResult { id: stub.id, refused });
        }
        told(cx, &incident);
        Ok(AnswerResults { results, next })
    }
}
