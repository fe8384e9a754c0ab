//! Criteria on facts: the twin of their condition in SQL. Every field is named here, so that none is forgotten.

use huiyin_domain::survey::SCORES;
use huiyin_domain::{Channel, ClosingReason, CustomerFlag, Millis, Nature, Outcome, Severity, Solved, Stage, Tier};

use super::condition::{Condition, Names};
use crate::store::criteria::Criteria;
use crate::store::fact::{Code, Flag, Moment, Name, OPEN, number};

impl Criteria {
    /// The condition on facts; none where words or days of calls are asked for: then the rows answer.
    pub(crate) fn in_facts(&self, names: Names<'_>, now: Millis) -> Option<Condition> {
        let Self {
            stages,
            severities,
            natures,
            channels,
            categories,
            subcategories,
            tags,
            tiers,
            customer_flags,
            owners,
            groups,
            closing_reasons,
            outcomes,
            solved,
            score_from,
            score_to,
            received_from,
            received_to,
            closed_from,
            closed_to,
            surveyed_from,
            surveyed_to,
            open_at,
            unread,
            overdue,
            on_hold,
            restricted,
            chased,
            escalated,
            reopening_proposed,
            reopened,
            ever_closed,
            measured,
            on_time,
            contacted,
            paid,
            words,
            // Which numbers an import gave, the rows say (`Matching`).
            import: _,
            // What words find is told by running numbers, which the rows are asked for.
            found: _,
        } = self;
        // When a call was answered stands in its own row.
        if words.is_some() || surveyed_from.is_some() || surveyed_to.is_some() {
            return None;
        }
        let mut all = Vec::new();
        if unread.is_some() {
            // What is news to whom, the rows say of those that are open.
            all.push(Condition::flag(Flag::Ended, false));
        }
        for (flag, wanted) in [
            (Flag::OnHold, on_hold),
            (Flag::Restricted, restricted),
            (Flag::Chased, chased),
            (Flag::Escalated, escalated),
            (Flag::ReopeningProposed, reopening_proposed),
            (Flag::Reopened, reopened),
            (Flag::EverClosed, ever_closed),
            (Flag::Measured, measured),
            (Flag::Contacted, contacted),
            (Flag::Paid, paid),
        ] {
            all.extend(wanted.map(|wanted| Condition::flag(flag, wanted)));
        }
        if let Some(on_time) = on_time {
            all.push(Condition::flag(Flag::Measured, true));
            all.push(Condition::flag(Flag::Late, !on_time));
        }
        if !customer_flags.is_empty() {
            let flags = customer_flags.iter().map(|flag| {
                Condition::Flag(match flag {
                    CustomerFlag::Elderly => Flag::Elderly,
                    CustomerFlag::Disabled => Flag::Disabled,
                    CustomerFlag::Minor => Flag::Minor,
                })
            });
            all.push(Condition::Any(flags.collect()));
        }
        if let Some(overdue) = overdue {
            let open = Condition::flag(Flag::Ended, false);
            let late = Condition::All(vec![open, Condition::Moment(Moment::NextDue, i64::MIN, now)]);
            all.push(if *overdue { late } else { late.not() });
        }
        all.extend(among(Code::Stage, Stage::ALL, stages));
        all.extend(among(Code::Severity, Severity::ALL, severities));
        all.extend(among(Code::Nature, Nature::ALL, natures));
        all.extend(among(Code::Channel, Channel::ALL, channels));
        all.extend(among(Code::Tier, Tier::ALL, tiers));
        all.extend(among(Code::ClosingReason, ClosingReason::ALL, closing_reasons));
        all.extend(among(Code::Outcome, Outcome::ALL, outcomes));
        all.extend(among(Code::Solved, Solved::ALL, solved));
        if score_from.is_some() || score_to.is_some() {
            let asked = score_from.unwrap_or(i64::MIN)..=score_to.unwrap_or(i64::MAX);
            let scores = SCORES.filter(|score| asked.contains(score));
            all.push(Condition::code(
                Code::Score,
                scores.filter_map(|score| u8::try_from(score).ok()),
            ));
        }
        for (name, texts) in [
            (Name::Category, categories),
            (Name::Subcategory, subcategories),
            (Name::Owner, owners),
            (Name::Group, groups),
        ] {
            if !texts.is_empty() {
                all.push(names.among(name, texts.iter().map(Option::as_deref)));
            }
        }
        if !tags.is_empty() {
            all.push(names.tagged(tags.iter().map(Option::as_deref)));
        }
        all.extend(between(Moment::Received, *received_from, *received_to));
        if closed_from.is_some() || closed_to.is_some() {
            all.push(Condition::flag(Flag::Closed, true));
            all.extend(between(Moment::Ended, *closed_from, *closed_to));
        }
        if let Some(at) = open_at {
            all.push(Condition::Moment(Moment::Received, i64::MIN, *at));
            let ended_later = Condition::Moment(Moment::Ended, *at, OPEN);
            all.push(Condition::Any(vec![Condition::flag(Flag::Ended, false), ended_later]));
        }
        Some(Condition::All(all))
    }
}

fn among<T: PartialEq>(code: Code, all: &[T], words: &[T]) -> Option<Condition> {
    let numbers = words.iter().map(|word| number(all, word));
    (!words.is_empty()).then(|| Condition::code(code, numbers))
}

fn between(moment: Moment, from: Option<Millis>, to: Option<Millis>) -> Option<Condition> {
    (from.is_some() || to.is_some())
        .then(|| Condition::Moment(moment, from.unwrap_or(i64::MIN), to.unwrap_or(i64::MAX)))
}
