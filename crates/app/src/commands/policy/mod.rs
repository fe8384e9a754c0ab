//! What the centre sets for itself: deadlines, money limits, severity rules, call-backs. A revision is put in force whole, and the one
//! before is retired.

pub mod preview;

use std::collections::BTreeSet;

use huiyin_domain::Millis;
use huiyin_domain::permission::Permission;
use huiyin_domain::taxonomy::{code_of, free_code};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::command::{Command, Receipt};
use crate::commands::complaint::view::Named;
use crate::cx::Cx;
use crate::error::{Error, ErrorCode, Fields, Result};
use crate::event::Topic;
use crate::store::filter::Filter;
use crate::store::policy::{Policy, PolicyKind, PolicyRow};

/// Every policy in force, with its history.
#[derive(Deserialize, TS)]
pub struct ShowPolicies {}

/// The policy of one kind.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PolicyView {
    /// What is in force.
    pub policy: Policy,
    /// What is shipped.
    pub shipped: Policy,
    /// The revision in force; 0 while it is as shipped.
    pub revision: i64,
    /// Every revision, the newest first.
    pub history: Vec<RevisionView>,
}

/// One revision of a policy.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RevisionView {
    /// Its number.
    pub revision: i64,
    /// Who put it in force.
    pub by: Named,
    /// When.
    pub at: Millis,
    /// What it said.
    pub policy: Policy,
}

/// Every policy.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Policies {
    /// Deadlines, limits, severity rules, call-backs.
    pub policies: Vec<PolicyView>,
}

impl Command for ShowPolicies {
    const NAME: &'static str = "policy.show";
    const NEEDS: Permission = Permission::ManageSettings;
    const TOUCHES: &'static [Topic] = &[];
    type Reply = Policies;

    async fn run(self, cx: &mut Cx<'_>) -> Result<Policies> {
        let rows = newest_first(cx).await?;
        let policies = PolicyKind::ALL
            .into_iter()
            .map(|kind| view(cx, kind, &rows))
            .collect::<Result<_>>()?;
        Ok(Policies { policies })
    }
}

fn view(cx: &Cx<'_>, kind: PolicyKind, rows: &[PolicyRow]) -> Result<PolicyView> {
    let shipped = Policy::shipped(kind);
    let in_force = kind.in_force(rows);
    let history = rows
        .iter()
        .filter(|row| kind.stands_in(row))
        .map(|row| {
            Ok(RevisionView {
                revision: row.revision,
                by: Named {
                    id: row.created_by.clone(),
                    name: cx.reference.name_of(&row.created_by),
                },
                at: row.created_at,
                policy: Policy::read(kind, row)?,
            })
        })
        .collect::<Result<_>>()?;
    Ok(PolicyView {
        policy: in_force
            .map(|row| Policy::read(kind, row))
            .transpose()?
            .unwrap_or_else(|| shipped.clone()),
        shipped,
        revision: in_force.map_or(0, |row| row.revision),
        history,
    })
}

async fn newest_first(cx: &mut Cx<'_>) -> Result<Vec<PolicyRow>> {
    cx.all(Filter::new("order by t.revision desc")).await
}

/// Puts another revision of a policy in force. Send the revision it was made from as the expected version.
#[derive(Deserialize, TS)]
pub struct RevisePolicy {
    /// The policy.
    pub policy: Policy,
}

impl Command for RevisePolicy {
    const NAME: &'static str = "policy.revise";
    const NEEDS: Permission = Permission::ManageSettings;
    const TOUCHES: &'static [Topic] = &[Topic::Settings];
    type Reply = Receipt;

    async fn run(mut self, cx: &mut Cx<'_>) -> Result<Receipt> {
        check(&self.policy)?;
        let kind = self.policy.kind();
        let rows = newest_first(cx).await?;
        name_new_rules(&mut self.policy, &rows)?;
        let before = kind.in_force(&rows).cloned();
        let revision = before.as_ref().map_or(0, |row| row.revision);
        cx.expect_version(revision)?;
        let standing = match &before {
            Some(row) => Policy::read(kind, row)?,
            None => Policy::shipped(kind),
        };
        if standing == self.policy {
            return Err(Error::new(ErrorCode::Refused).with("reason", "no_change"));
        }
        // A row of the first books speaks for two kinds, so it stays until each has one of its own.
        if let Some(mut row) = before.filter(|row| row.kind == kind.code()) {
            row.retired_at = Some(cx.now);
            row.version += 1;
            cx.update(&row).await?;
        }
        let row = row(cx, &self.policy, revision + 1, cx.actor.id.as_str())?;
        cx.insert(&row).await?;
        cx.about(&row.id);
        Ok(Receipt {
            id: row.id,
            version: row.revision,
        })
    }
}

fn row(cx: &Cx<'_>, policy: &Policy, revision: i64, by: &str) -> Result<PolicyRow> {
    Ok(PolicyRow {
        id: cx.id(),
        version: 1,
        kind: policy.kind().code().to_owned(),
        revision,
        body: policy.body()?,
        created_by: by.to_owned(),
        created_at: cx.now,
        retired_at: None,
    })
}

/// The policies a new centre begins with.
pub(super) fn default_rows(cx: &Cx<'_>, by: &str) -> Result<Vec<PolicyRow>> {
    PolicyKind::ALL
        .into_iter()
        .map(|kind| row(cx, &Policy::shipped(kind), 1, by))
        .collect()
}

/// Everything that is wrong with a policy, by its path.
fn check(policy: &Policy) -> Result<()> {
    let mut fields = Fields::default();
    for flaw in policy.flaws() {
        fields.push(&flaw.path, flaw.code.code());
    }
    fields.done()
}

/// A rule without a code is new. No code is given twice, not even after the rule that had it is gone: complaints keep it.
fn name_new_rules(policy: &mut Policy, rows: &[PolicyRow]) -> Result<()> {
    let Policy::Severity(rules) = policy else {
        return Ok(());
    };
    let mut codes: BTreeSet<String> = rules.rules.iter().map(|rule| rule.code.clone()).collect();
    for row in rows.iter().filter(|row| PolicyKind::Severity.stands_in(row)) {
        if let Policy::Severity(older) = Policy::read(PolicyKind::Severity, row)? {
            codes.extend(older.rules.into_iter().map(|rule| rule.code));
        }
    }
    for rule in rules.rules.iter_mut().filter(|rule| rule.code.is_empty()) {
        rule.code = free_code(code_of(&rule.en), |code| codes.contains(code) || code == "chosen");
        codes.insert(rule.code.clone());
    }
    for rule in &mut rules.rules {
        rule.zh = rule.zh.trim().to_owned();
        rule.en = rule.en.trim().to_owned();
    }
    Ok(())
}
