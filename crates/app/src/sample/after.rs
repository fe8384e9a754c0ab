//! What follows a closing: the call, its survey, and now and then a second life.

use huiyin_domain::workflow::Action;
use huiyin_domain::{
    ClosingReason, Direction, Medium, Role, Severity, Solved, Stage, SurveyDraft, SurveyResult, Verdict,
};

use super::life::{Goes, Life, Pace};
use super::script::Script;
use super::season::Desk;

const CALLS: Pace = (70, 420, 1_700);
const CALLS_AGAIN: Pace = (240, 700, 1_500);
const SPEAKS: Pace = (2, 4, 7);
const COMES_BACK: Pace = (500, 2_600, 9_000);
const TAKES_UP: Pace = (15, 160, 900);

impl Script<'_> {
    /// After the first ending.
    pub fn follow(&self, life: &mut Life<'_>) -> Goes {
        if !self.is_called(life) {
            return Some(());
        }
        if self.plot.comes_back {
            let text = life.option(life.words.comes_back);
            let called = Action::Contact {
                medium: Medium::Phone,
                direction: Direction::Inbound,
                reached: true,
                text,
            };
            life.then(COMES_BACK, Desk::Service, life.owner(), called)?;
            self.reopen(life, 0)?;
        }
        if self.survey(life)? {
            self.reopen(life, 2)?;
            self.survey(life)?;
        }
        Some(())
    }

    /// Whether somebody calls after closing: where it was decided, all that is grave and a part of the rest.
    fn is_called(&self, life: &Life<'_>) -> bool {
        let reason = life.complaint.closing.as_ref().map(|closing| closing.reason);
        let decided = matches!(reason, Some(ClosingReason::Solved | ClosingReason::NotAgreed));
        decided && !life.complaint.audience.restricted && life.complaint.stage == Stage::Closed
    }

    fn reopen(&self, life: &mut Life<'_>, why: usize) -> Goes {
        let reason = life.say(life.words.reopens.get(why..=why).unwrap_or_default());
        life.then(TAKES_UP, Desk::Service, life.owner(), Action::Reopen { reason })?;
        self.work(life)
    }

    /// The call; gives back whether the complaint is taken up again because of it.
    fn survey(&self, life: &mut Life<'_>) -> Option<bool> {
        let share = match life.complaint.severity {
            Severity::Critical | Severity::Major => 940,
            Severity::Ordinary => 430,
            Severity::Minor => 240,
        };
        if !self.is_called(life) || !life.chance.often(share) {
            return Some(false);
        }
        let caller = life.world.staff.the(Role::CallbackQuality, None);
        let mut pace = CALLS;
        loop {
            if !life.complaint.audience.given.contains(&caller.id) {
                life.then(pace, Desk::Service, caller, Action::TakeCall)?;
                pace = SPEAKS;
            }
            let draft = self.answered(life);
            life.then(pace, Desk::Service, caller, Action::RecordSurvey(draft))?;
            if life.complaint.survey.ended_at.is_some() {
                break;
            }
            pace = CALLS_AGAIN;
        }
        let proposed = life.complaint.survey.reopening_proposed;
        Some(proposed && life.complaint.reopened_count == 0 && life.chance.often(900))
    }

    fn answered(&self, life: &mut Life<'_>) -> SurveyDraft {
        let result = life
            .chance
            .weighted(&[
                (SurveyResult::Answered, 72),
                (SurveyResult::Unreachable, 21),
                (SurveyResult::Refused, 7),
            ])
            .unwrap_or(SurveyResult::Answered);
        let score = (result == SurveyResult::Answered).then(|| self.score(life));
        let solved = score.map(|score| match score {
            4.. => Solved::Yes,
            3 if life.chance.often(700) => Solved::Yes,
            2 | 3 => Solved::Partly,
            _ => Solved::No,
        });
        let words = score.and_then(|score| {
            let place = usize::try_from(score - 1).unwrap_or_default();
            let texts = life.words.surveys.get(place).copied().unwrap_or_default();
            if life.chance.often(620) {
                life.option(texts)
            } else {
                None
            }
        });
        SurveyDraft {
            medium: Medium::Phone,
            result,
            solved,
            score,
            words,
        }
    }

    /// How content somebody is: less so when it took long, was not agreed, or had to be taken up again.
    fn score(&self, life: &mut Life<'_>) -> i64 {
        let complaint = &life.complaint;
        let late = complaint
            .clocks
            .iter()
            .any(|clock| clock.verdict == Some(Verdict::Missed));
        let agreed = complaint
            .closing
            .as_ref()
            .is_some_and(|closing| closing.reason == ClosingReason::Solved);
        let mut mood = 78 - 9 * i64::from(complaint.chases) - 14 * i64::from(complaint.reopened_count);
        mood -= if late { 17 } else { 0 } + if agreed { 0 } else { 34 };
        mood += if self.plot.goodwill_fen > 0 { 5 } else { 0 };
        match mood + life.chance.between(-26, 24) {
            78.. => 5,
            56..=77 => 4,
            39..=55 => 3,
            24..=38 => 2,
            _ => 1,
        }
    }
}
