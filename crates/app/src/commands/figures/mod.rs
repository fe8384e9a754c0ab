//! The figures of the analytics tab: one reply for the whole page, over a period and its comparison.

mod chosen;
pub mod figure;
mod kinds;
mod line;
mod page;
mod weeks;

use std::cmp::Reverse;

use huiyin_domain::Millis;
use huiyin_domain::analytics::{Against, Span};
use huiyin_domain::permission::Permission;
use huiyin_domain::time::DAY;
use serde::Deserialize;
use ts_rs::TS;

use self::chosen::Chosen;
use self::figure::Figures;
use self::kinds::{kinds, slices};
use self::line::line;
use self::page::Page;
use self::weeks::Weeks;
use crate::command::Command;
use crate::commands::search::settle;
use crate::cx::Cx;
use crate::error::{Error, Result};
use crate::event::Topic;
use crate::store::criteria::Criteria;
use crate::store::figures::{Stretch, ages, answered, closed, first_contacts, lives, received};

/// Ages of open complaints are told apart at these bounds.
const AGES: [Millis; 4] = [DAY, 3 * DAY, 7 * DAY, 30 * DAY];

/// Shows every figure of a period.
#[derive(Deserialize, TS)]
pub struct ShowFigures {
    /// Which period.
    pub span: Span,
    /// What it is compared with.
    pub against: Against,
    /// Only of these complaints. What figures are made of (times, deadlines met, reopening, money) cannot be narrowed.
    #[serde(default)]
    #[ts(as = "Option<Criteria>", optional)]
    pub criteria: Criteria,
}

impl Command for ShowFigures {
    const NAME: &'static str = "figures.show";
    const NEEDS: Permission = Permission::ReadAnalytics;
    const TOUCHES: &'static [Topic] = &[];
    type Reply = Figures;

    async fn run(self, cx: &mut Cx<'_>) -> Result<Figures> {
        self.criteria.check()?;
        if !is_free(&self.criteria) {
            return Err(Error::field("criteria", "not_allowed"));
        }
        let criteria = settle(cx, &self.criteria).await?;
        figures(cx, &criteria, &Chosen::new(cx, self.span, self.against)?).await
    }
}

/// Whether the figures can be narrowed to these: nothing that a figure's own criteria say.
fn is_free(criteria: &Criteria) -> bool {
    let free = Criteria {
        received_from: None,
        received_to: None,
        closed_from: None,
        closed_to: None,
        surveyed_from: None,
        surveyed_to: None,
        solved: Vec::new(),
        score_from: None,
        score_to: None,
        open_at: None,
        reopened: None,
        ever_closed: None,
        measured: None,
        on_time: None,
        contacted: None,
        paid: None,
        ..criteria.clone()
    };
    free == *criteria
}

/// All figures, from SQL.
async fn figures(cx: &mut Cx<'_>, base: &Criteria, chosen: &Chosen) -> Result<Figures> {
    let stretches = chosen.stretches();
    let weeks = Weeks::ending(chosen.period.days);
    let whole = weeks.stretch(cx.reference.time_zone(), chosen.period.to);
    let all: Vec<Stretch> = stretches.iter().copied().chain([whole]).collect();
    let tallies = received(cx, base, &all, stretches.len()).await?;
    let lives = lives(cx, base, &stretches).await?;
    let closed = closed(cx, base, &stretches).await?;
    let answered = answered(cx, base, &stretches).await?;
    let contacts = first_contacts(cx, base, &stretches).await?;
    let ends: Vec<Millis> = stretches.iter().map(|stretch| stretch.to).collect();
    let open = ages(cx, base, &ends, &AGES).await?;
    let page = Page { base, chosen };
    let mut channels = slices(&page, &tallies, "channel", |criteria, channel| {
        criteria.channels = vec![channel]
    });
    channels.sort_by_key(|slice| Reverse(slice.received.value.count));
    Ok(Figures {
        now: cx.now,
        period: chosen.period,
        comparison: chosen.comparison,
        received: page.received(&tallies),
        closed: page.closed(&closed),
        open: page.open(&open, &AGES),
        on_time: page.on_time(&closed),
        first_contact: page.first_contact(&contacts),
        satisfied: page.satisfied(&answered),
        solved: page.solved(&answered),
        responded: page.responded(&closed),
        reopened: page.reopened(&lives),
        paid: page.paid(&closed),
        line: line(&page, &tallies, cx.reference.time_zone()),
        kinds: kinds(&page, &tallies),
        channels,
        severities: slices(&page, &tallies, "severity", |criteria, severity| {
            criteria.severities = vec![severity]
        }),
        heat: weeks.heat(base, &tallies, cx.reference.time_zone(), chosen.period.to),
    })
}
