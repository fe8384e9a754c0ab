//! What happened around the work, for a complaint's page: the rungs it climbed, the calls after closing.

use huiyin_domain::{ClockKind, EscalationCause, Level, Medium, Millis, Solved, SurveyResult};
use serde::Serialize;
use ts_rs::TS;

use super::view::Named;
use crate::cx::Cx;
use crate::error::Result;
use crate::store::escalation::EscalationRow;
use crate::store::filter::Filter;
use crate::store::survey::SurveyRow;

/// A rung the complaint climbed to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct EscalationView {
    /// Id.
    pub id: String,
    /// The rung.
    pub level: Level,
    /// Why.
    pub cause: EscalationCause,
    /// The clock that was missed, where one was.
    pub clock: Option<ClockKind>,
    /// In the words of whoever asked for it.
    pub reason: Option<String>,
    /// Who asked for it; none for the house itself.
    pub raised_by: Option<Named>,
    /// When.
    pub raised_at: Millis,
    /// Who took note.
    pub acknowledged_by: Option<Named>,
    /// When.
    pub acknowledged_at: Option<Millis>,
    /// What was said with it.
    pub words: Option<String>,
}

/// A call after closing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SurveyView {
    /// Id.
    pub id: String,
    /// From 1, over one ending of the complaint.
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
    pub recorded_by: Named,
    /// When.
    pub recorded_at: Millis,
}

/// Both histories.
#[derive(Debug, Default)]
pub(super) struct Followed {
    pub escalations: Vec<EscalationView>,
    pub surveys: Vec<SurveyView>,
}

pub(super) async fn followed(cx: &mut Cx<'_>, complaint: &str) -> Result<Followed> {
    let of = |order: &str| {
        let mut tail = Filter::new("where t.complaint_id = ");
        tail.bind(&complaint.to_owned()).sql(order);
        tail
    };
    let escalations: Vec<EscalationRow> = cx.all(of(" order by t.raised_at desc, t.id desc")).await?;
    let surveys: Vec<SurveyRow> = cx.all(of(" order by t.recorded_at desc, t.id desc")).await?;
    let known = |id: &String| {
        cx.reference.user(id).map(|person| Named {
            id: id.clone(),
            name: person.user.name.clone(),
        })
    };
    Ok(Followed {
        escalations: escalations
            .into_iter()
            .map(|row| EscalationView {
                raised_by: known(&row.raised_by),
                acknowledged_by: row.acknowledged_by.as_ref().and_then(known),
                id: row.id,
                level: row.level,
                cause: row.cause,
                clock: row.clock,
                reason: row.reason,
                raised_at: row.raised_at,
                acknowledged_at: row.acknowledged_at,
                words: row.words,
            })
            .collect(),
        surveys: surveys
            .into_iter()
            .map(|row| SurveyView {
                recorded_by: Named {
                    name: cx.reference.name_of(&row.recorded_by),
                    id: row.recorded_by,
                },
                id: row.id,
                attempt: row.attempt,
                medium: row.medium,
                result: row.result,
                solved: row.solved,
                score: row.score,
                words: row.words,
                recorded_at: row.recorded_at,
            })
            .collect(),
    })
}
