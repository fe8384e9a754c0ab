//! One act on many complaints: each for itself, through the same `step`, and what one refuses does not stop the others.

use huiyin_domain::permission::Permission;
use huiyin_domain::workflow::Action;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::act::{Acted, act};
use super::undo::take_back;
use crate::command::{Command, Receipt};
use crate::cx::Cx;
use crate::error::{Error, ErrorCode, Result};
use crate::event::Topic;

/// How many complaints one command takes; the writer's other callers wait meanwhile.
const MOST: usize = 200;

/// A complaint and the version of it that was seen.
#[derive(Debug, Clone, Deserialize, TS)]
#[ts(optional_fields = nullable)]
pub struct Chosen {
    /// The complaint.
    pub id: String,
    /// Its version on the screen; when missing the act is done whatever happened meanwhile.
    pub version: Option<i64>,
}

/// Does one act on each of these, where the workflow allows it.
#[derive(Deserialize, TS)]
pub struct ActOnEach {
    /// The complaints, at most 200.
    pub complaints: Vec<Chosen>,
    /// What is done to each.
    pub action: Action,
}

/// A complaint on which it was not done.
#[derive(Debug, Serialize, TS)]
pub struct NotDone {
    /// The complaint.
    pub id: String,
    /// Why.
    pub error: Error,
}

/// What came of it, complaint by complaint.
#[derive(Debug, Serialize, TS)]
pub struct EachActed {
    /// Where it was done, in the order asked for.
    pub done: Vec<Acted>,
    /// Where it was not.
    pub refused: Vec<NotDone>,
}

impl Command for ActOnEach {
    const NAME: &'static str = "complaint.act_on_each";
    const NEEDS: Permission = Permission::ReadComplaint;
    const TOUCHES: &'static [Topic] = &[Topic::Complaints, Topic::Analytics];
    type Reply = EachActed;

    async fn run(self, cx: &mut Cx<'_>) -> Result<EachActed> {
        bounded(&self.complaints)?;
        let mut each = EachActed {
            done: Vec::new(),
            refused: Vec::new(),
        };
        for chosen in self.complaints {
            cx.expected_version = chosen.version;
            let outcome = act(cx, &chosen.id, &self.action).await;
            sort(chosen.id, outcome, &mut each.done, &mut each.refused)?;
        }
        form_in_order(each)
    }
}

/// A form that is wrong for every one of them is sent back as a form, its fields marked; no complaint refused anything.
fn form_in_order(mut each: EachActed) -> Result<EachActed> {
    let wrong = |one: &NotDone| one.error.code == ErrorCode::Invalid;
    match each.refused.pop_if(|last| wrong(last)) {
        Some(last) if each.done.is_empty() && each.refused.iter().all(wrong) => Err(last.error),
        last => {
            each.refused.extend(last);
            Ok(each)
        }
    }
}

/// Takes back one's own latest act on each of these, as [`super::undo::UndoAct`] does on one.
#[derive(Deserialize, TS)]
pub struct UndoEach {
    /// The complaints with the version the act left, at most 200.
    pub complaints: Vec<Receipt>,
}

/// What came of it, complaint by complaint.
#[derive(Debug, Serialize, TS)]
pub struct EachUndone {
    /// Where it was taken back.
    pub done: Vec<Receipt>,
    /// Where it was not.
    pub refused: Vec<NotDone>,
}

impl Command for UndoEach {
    const NAME: &'static str = "complaint.undo_each";
    const NEEDS: Permission = Permission::ReadComplaint;
    const TOUCHES: &'static [Topic] = &[Topic::Complaints, Topic::Analytics];
    type Reply = EachUndone;

    async fn run(self, cx: &mut Cx<'_>) -> Result<EachUndone> {
        bounded(&self.complaints)?;
        let mut each = EachUndone {
            done: Vec::new(),
            refused: Vec::new(),
        };
        for left in self.complaints {
            cx.expected_version = Some(left.version);
            let outcome = take_back(cx, &left.id).await;
            sort(left.id, outcome, &mut each.done, &mut each.refused)?;
        }
        Ok(each)
    }
}

fn bounded<T>(complaints: &[T]) -> Result<()> {
    match complaints.len() {
        0 => Err(Error::field("complaints", "required")),
        1..=MOST => Ok(()),
        _ => Err(Error::field("complaints", "out_of_range")),
    }
}

/// What the rules refuse, they refuse before anything is written, so the others may stand; whatever else fails, fails
/// the whole.
fn sort<T>(id: String, outcome: Result<T>, done: &mut Vec<T>, refused: &mut Vec<NotDone>) -> Result<()> {
    match outcome {
        Ok(one) => done.push(one),
        Err(error) => match error.code {
            ErrorCode::Refused | ErrorCode::StaleVersion | ErrorCode::NotFound | ErrorCode::Invalid => {
                refused.push(NotDone { id, error });
            }
            _ => return Err(error),
        },
    }
    Ok(())
}
