//! What a policy would change, said before it is put in force. Nothing is recomputed: running clocks, and every verdict that
//! stands, stay as they are (DOMAIN §3).

use std::collections::BTreeMap;

use huiyin_domain::permission::{Actor, Permission};
use huiyin_domain::severity::{SeverityFacts, SeverityRules, propose};
use huiyin_domain::survey::CALLED_FOR_MS;
use huiyin_domain::time::{DAY, start_of_month};
use huiyin_domain::{Authority, CallRates, ClockKind, Deadlines, Millis, Severity, Tier, UserId, masking};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::check;
use crate::command::Command;
use crate::commands::severity::CONTACT_WINDOW;
use crate::cx::Cx;
use crate::error::Result;
use crate::event::Topic;
use crate::store::call::endings;
use crate::store::policy::Policy;
use crate::store::preview::{met_clocks, newest_complaints, open_complaints, plans};
use crate::store::row::{Column, Row};

/// How many of the newest complaints severity rules are tried on.
const COMPLAINTS: i64 = 500;
/// How many days back deadlines and limits are tried.
const DAYS: i64 = 90;
/// How many clocks or plans are looked at, the newest of them.
const MOST: i64 = 20_000;
/// How many examples are shown.
const SAMPLES: usize = 8;

/// What would this policy change?
#[derive(Deserialize, TS)]
pub struct PreviewPolicy {
    /// The policy, not in force yet.
    pub policy: Policy,
}

/// What a policy would change.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum PolicyPreview {
    /// Deadlines.
    Deadlines(DeadlinesPreview),
    /// Money limits.
    Authority(AuthorityPreview),
    /// Severity rules.
    Severity(SeverityPreview),
    /// Call-backs.
    Calls(CallsPreview),
}

/// What other deadlines would change.
#[derive(Debug, Clone, Serialize, TS)]
pub struct DeadlinesPreview {
    /// Open complaints; their running clocks stay as they are.
    pub open: i64,
    /// How many days back was looked, 90 where there is not too much to look at.
    pub days: i64,
    /// For each kind of clock, what the complaints ended since then would have been.
    pub clocks: Vec<ClockPreview>,
}

/// One kind of clock under two policies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ClockPreview {
    /// What it measures.
    pub kind: ClockKind,
    /// How many were met, early or late.
    pub met: i64,
    /// How many of them are late under the deadlines in force.
    pub late_now: i64,
    /// How many would be late under the other ones.
    pub late_then: i64,
}

/// What other limits would change.
#[derive(Debug, Clone, Serialize, TS)]
pub struct AuthorityPreview {
    /// How many days back was looked, 90 where there is not too much to look at.
    pub days: i64,
    /// Plans proposed since then.
    pub plans: i64,
    /// Plans that would have needed more signatures.
    pub more: i64,
    /// Plans that would have needed fewer.
    pub fewer: i64,
    /// Examples among those the actor may see, the newest first.
    pub samples: Vec<PlanSample>,
}

/// A plan that would have needed other signatures.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PlanSample {
    /// The complaint.
    pub id: String,
    /// Its number.
    pub number: String,
    /// One line.
    pub subject: String,
    /// The goodwill the limits were held against, in fen.
    pub goodwill_fen: i64,
    /// Signatures under the limits in force.
    pub now: u32,
    /// Signatures under the other ones.
    pub then: u32,
}

/// What other severity rules would change.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SeverityPreview {
    /// How many of the newest complaints were looked at.
    pub complaints: i64,
    /// How many of them would be proposed as graver.
    pub graver: i64,
    /// How many as lighter.
    pub lighter: i64,
    /// Examples among those the actor may see, the newest first.
    pub samples: Vec<SeveritySample>,
}

/// A complaint that would be proposed with another severity.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SeveritySample {
    /// The complaint.
    pub id: String,
    /// Its number.
    pub number: String,
    /// One line.
    pub subject: String,
    /// What the rules in force propose.
    pub now: Severity,
    /// What the others would.
    pub then: Severity,
    /// Name of the rule that would match, in Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
    /// The words it would find.
    pub words: Vec<String>,
}

/// What other shares would change.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CallsPreview {
    /// How many days back was looked.
    pub days: i64,
    /// By severity, what was closed since then.
    pub endings: Vec<EndingsPreview>,
}

/// Endings of one severity under two shares.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct EndingsPreview {
    /// How grave they were.
    pub severity: Severity,
    /// How many were closed with an answer.
    pub closed: i64,
    /// About how many of them is called now.
    pub now: i64,
    /// About how many would be.
    pub then: i64,
}

impl Command for PreviewPolicy {
    const NAME: &'static str = "policy.preview";
    const NEEDS: Permission = Permission::ManageSettings;
    const TOUCHES: &'static [Topic] = &[];
    type Reply = PolicyPreview;

    async fn run(self, cx: &mut Cx<'_>) -> Result<PolicyPreview> {
        check(&self.policy)?;
        Ok(match self.policy {
            Policy::Deadlines(then) => PolicyPreview::Deadlines(deadlines(cx, &then).await?),
            Policy::Authority(then) => PolicyPreview::Authority(authority(cx, &then).await?),
            Policy::Severity(then) => PolicyPreview::Severity(severity(cx, &then).await?),
            Policy::Calls(then) => PolicyPreview::Calls(calls(cx, &then).await?),
        })
    }
}

async fn deadlines(cx: &mut Cx<'_>, then: &Deadlines) -> Result<DeadlinesPreview> {
    let open = cx.number(open_complaints()).await?;
    let rows = cx.rows(met_clocks(cx.now - DAYS * DAY, MOST)).await?;
    let rules = &cx.reference.policy()?.rules;
    let mut kinds: BTreeMap<ClockKind, ClockPreview> = BTreeMap::new();
    for row in &rows {
        let kind = ClockKind::from_row(row, 0)?;
        let (started, met) = (Millis::from_row(row, 1)?, Millis::from_row(row, 2)?);
        let paused = Millis::from_row(row, 3)?;
        let (severity, tier) = (Severity::from_row(row, 4)?, Tier::from_row(row, 5)?);
        let external = Option::<Millis>::from_row(row, 7)?;
        let late = |deadlines: &Deadlines| {
            let due = match external {
                Some(external) => Some(deadlines.platform_due(started, external)),
                None => deadlines.due(kind, severity, tier, started, rules.zone),
            };
            i64::from(due.is_some_and(|due| met > due.saturating_add(paused.min(deadlines.hold_budget_ms))))
        };
        let seen = kinds.entry(kind).or_insert(ClockPreview {
            kind,
            met: 0,
            late_now: 0,
            late_then: 0,
        });
        seen.met += 1;
        seen.late_now += late(&rules.deadlines);
        seen.late_then += late(then);
    }
    Ok(DeadlinesPreview {
        open,
        days: days_back(cx.now, rows.len(), rows.last(), 6)?,
        clocks: kinds.into_values().collect(),
    })
}

/// How many days the rows reach back: as many as were asked for, unless there were more rows than are looked at.
fn days_back(now: Millis, found: usize, oldest: Option<&Row>, at: usize) -> Result<i64> {
    match oldest {
        Some(row) if i64::try_from(found).is_ok_and(|found| found >= MOST) => {
            Ok(((now - Millis::from_row(row, at)?) / DAY).clamp(1, DAYS))
        }
        _ => Ok(DAYS),
    }
}

async fn authority(cx: &mut Cx<'_>, then: &Authority) -> Result<AuthorityPreview> {
    let zone = cx.reference.time_zone();
    let since = cx.now - DAYS * DAY;
    // Goodwill counts by customer and month, so the first month is read whole.
    let mut rows = cx.rows(plans(&cx.actor, start_of_month(since, zone), MOST)).await?;
    let now = &cx.reference.policy()?.rules.authority;
    let mut given: BTreeMap<(String, Millis), Vec<(String, i64)>> = BTreeMap::new();
    let mut preview = AuthorityPreview {
        days: days_back(cx.now, rows.len(), rows.last(), 5)?,
        plans: 0,
        more: 0,
        fewer: 0,
        samples: Vec::new(),
    };
    rows.reverse();
    for row in &rows {
        let id = String::from_row(row, 0)?;
        let customer = Option::<String>::from_row(row, 3)?;
        let proposer = String::from_row(row, 4)?;
        let at = Millis::from_row(row, 5)?;
        let own = i64::from_row(row, 6)?;
        let month = customer.map(|customer| (customer, start_of_month(at, zone)));
        let others: i64 = month
            .as_ref()
            .and_then(|month| given.get(month))
            .into_iter()
            .flatten()
            .filter(|(complaint, _)| *complaint != id)
            .map(|(_, fen)| fen)
            .sum();
        if let Some(month) = month
            && String::from_row(row, 7)? == "approved"
        {
            given.entry(month).or_default().push((id.clone(), own));
        }
        let Some(person) = cx.reference.user(&proposer).filter(|_| at >= since) else {
            continue;
        };
        let proposer = Actor {
            id: UserId::from(proposer),
            roles: person.roles.clone(),
            groups: Vec::new(),
            system: false,
        };
        let goodwill_fen = own.saturating_add(others);
        let (before, after) = (
            now.signatures_needed(&proposer, goodwill_fen),
            then.signatures_needed(&proposer, goodwill_fen),
        );
        preview.plans += 1;
        preview.more += i64::from(after > before);
        preview.fewer += i64::from(after < before);
        if before != after && bool::from_row(row, 8)? {
            preview.samples.push(PlanSample {
                id,
                number: String::from_row(row, 1)?,
                subject: masking::words(&String::from_row(row, 2)?),
                goodwill_fen,
                now: before,
                then: after,
            });
        }
    }
    preview.samples.reverse();
    preview.samples.truncate(SAMPLES);
    Ok(preview)
}

async fn severity(cx: &mut Cx<'_>, then: &SeverityRules) -> Result<SeverityPreview> {
    let rows = cx
        .rows(newest_complaints(&cx.actor, CONTACT_WINDOW, COMPLAINTS))
        .await?;
    let now = &cx.reference.policy()?.severity;
    let mut preview = SeverityPreview {
        complaints: 0,
        graver: 0,
        lighter: 0,
        samples: Vec::new(),
    };
    for row in &rows {
        let text = String::from_row(row, 3)?;
        let facts = SeverityFacts {
            text: &text,
            loss_fen: Option::from_row(row, 4)?,
            channel: huiyin_domain::Channel::from_row(row, 5)?,
            contacts: u32::try_from(i64::from_row(row, 6)?.max(1)).unwrap_or(u32::MAX),
        };
        let (before, after) = (propose(&facts, now), propose(&facts, then));
        preview.complaints += 1;
        preview.graver += i64::from(before.severity.is_lower_than(after.severity));
        preview.lighter += i64::from(after.severity.is_lower_than(before.severity));
        if before.severity != after.severity && preview.samples.len() < SAMPLES && bool::from_row(row, 7)? {
            preview.samples.push(SeveritySample {
                id: String::from_row(row, 0)?,
                number: String::from_row(row, 1)?,
                subject: masking::words(&String::from_row(row, 2)?),
                now: before.severity,
                then: after.severity,
                zh: after.zh,
                en: after.en,
                words: after.words,
            });
        }
    }
    Ok(preview)
}

async fn calls(cx: &mut Cx<'_>, then: &CallRates) -> Result<CallsPreview> {
    let now = &cx.reference.policy()?.calls;
    let rows = cx.rows(endings(cx.now - CALLED_FOR_MS, now, then)).await?;
    let mut endings = rows
        .iter()
        .map(|row| {
            Ok(EndingsPreview {
                severity: Severity::from_row(row, 0)?,
                closed: i64::from_row(row, 1)?,
                now: i64::from_row(row, 2)?,
                then: i64::from_row(row, 3)?,
            })
        })
        .collect::<Result<Vec<_>>>()?;
    endings.sort_by_key(|one| one.severity);
    Ok(CallsPreview {
        days: CALLED_FOR_MS / DAY,
        endings,
    })
}
