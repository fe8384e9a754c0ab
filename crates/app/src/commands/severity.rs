//! What the severity rules propose, and what they are called.

use huiyin_domain::permission::Permission;
use huiyin_domain::severity::{ProposedSeverity, SeverityFacts, propose};
use huiyin_domain::time::DAY;
use huiyin_domain::{Channel, Millis};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::command::Command;
use crate::cx::Cx;
use crate::error::Result;
use crate::event::Topic;
use crate::store::filter::Filter;

/// How long ago a customer's earlier complaint still counts as a contact about the same matter; our own proposal.
pub(crate) const CONTACT_WINDOW: Millis = 30 * DAY;

/// What the rules would propose for a complaint that is being registered.
#[derive(Deserialize, TS)]
#[ts(optional_fields = nullable)]
pub struct ProposeSeverity {
    /// What the customer said so far.
    pub text: String,
    /// The loss the customer names, in fen.
    pub amount_fen: Option<i64>,
    /// Where it comes in.
    pub channel: Channel,
    /// The customer, where known.
    pub customer: Option<String>,
}

impl Command for ProposeSeverity {
    const NAME: &'static str = "severity.propose";
    const NEEDS: Permission = Permission::RegisterComplaint;
    const TOUCHES: &'static [Topic] = &[];
    type Reply = ProposedSeverity;

    async fn run(self, cx: &mut Cx<'_>) -> Result<ProposedSeverity> {
        let contacts = contacts(cx, self.customer.as_deref()).await?;
        let facts = SeverityFacts {
            text: &self.text,
            loss_fen: self.amount_fen,
            channel: self.channel,
            contacts,
        };
        Ok(propose(&facts, &cx.reference.policy()?.severity))
    }
}

/// How often a customer has turned to us lately, by complaint or by chasing one, this time included. Restricted complaints do not count: the number would
/// tell of them.
pub(crate) async fn contacts(cx: &mut Cx<'_>, customer: Option<&str>) -> Result<u32> {
    let Some(customer) = customer else {
        return Ok(1);
    };
    let mut earlier = Filter::new(
        "select cast(count(*) + coalesce(sum(t.chases), 0) as bigint) from complaint t where t.restricted = 0 and t.customer_id = ",
    );
    earlier
        .bind(&customer.to_owned())
        .sql(" and t.received_at > ")
        .bind(&(cx.now - CONTACT_WINDOW));
    let earlier = cx.number(earlier).await?;
    Ok(u32::try_from(earlier).unwrap_or(u32::MAX).saturating_add(1))
}

/// What every severity rule is called, those included that are no longer in force.
#[derive(Deserialize, TS)]
pub struct ListSeverityRules {}

/// A rule by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct RuleName {
    /// The code complaints keep.
    pub code: String,
    /// Chinese name.
    pub zh: String,
    /// English name.
    pub en: String,
}

/// Rules by name.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RuleNames {
    /// In the order of their codes.
    pub rules: Vec<RuleName>,
}

impl Command for ListSeverityRules {
    const NAME: &'static str = "severity.list";
    const NEEDS: Permission = Permission::SignedIn;
    const TOUCHES: &'static [Topic] = &[];
    type Reply = RuleNames;

    async fn run(self, cx: &mut Cx<'_>) -> Result<RuleNames> {
        let rules = cx
            .reference
            .rule_names()
            .map(|(code, (zh, en))| RuleName {
                code: code.clone(),
                zh: zh.clone(),
                en: en.clone(),
            })
            .collect();
        Ok(RuleNames { rules })
    }
}
