//! A complaint enters the book.

use std::collections::BTreeSet;

use huiyin_domain::complaint::Intake;
use huiyin_domain::permission::Permission;
use huiyin_domain::severity::{ProposedSeverity, SeverityFacts, SeverityRules, propose};
use huiyin_domain::workflow::{Action, SpotSolution, register, step};
use huiyin_domain::{
    Channel, Complaint, ComplaintId, GroupId, Millis, Nature, Role, Severity, TermId, Tier, UserId, subject,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::act::{check_references, goodwill_this_month, group, scope, word, worker};
use super::row::blank;
use super::write::write;
use crate::command::Command;
use crate::commands::customer::{Complainant, find_or_create};
use crate::commands::number::{held, next_number};
use crate::commands::severity::contacts;
use crate::cx::Cx;
use crate::error::{Error, Fields, Result};
use crate::event::Topic;
use crate::store::complaint::{ComplaintRow, PersonRow};
use crate::store::loaded::{apply, clock_rows};
use crate::store::number::ReservedNumberRow;
use crate::store::similar_text;

/// A customer's complaint enters the book.
#[derive(Debug, Clone, Deserialize, TS)]
#[ts(optional_fields = nullable)]
pub struct RegisterComplaint {
    /// The number reserved for this call; a new one when missing.
    pub number: Option<String>,
    /// What it is.
    pub nature: Nature,
    /// Where it came in.
    pub channel: Channel,
    /// Who complains.
    pub complainant: Complainant,
    /// Who speaks for them.
    pub representative: Option<String>,
    /// One line; proposed from the content when missing.
    pub subject: Option<String>,
    /// The customer's own words.
    pub content: String,
    /// Code of the category.
    pub category: Option<TermId>,
    /// Code of the subcategory.
    pub subcategory: Option<TermId>,
    /// Codes of the remedies sought.
    #[serde(default)]
    pub remedies_sought: Vec<TermId>,
    /// The remedy in the customer's words.
    pub remedy_words: Option<String>,
    /// The loss the customer names, in fen.
    pub amount_fen: Option<i64>,
    /// When it happened.
    pub occurred_at: Option<Millis>,
    /// When the customer's words reached us; now when missing.
    pub received_at: Option<Millis>,
    /// The order.
    pub order_number: Option<String>,
    /// The product.
    pub product: Option<String>,
    /// Whether it happened before.
    #[serde(default)]
    pub recurring: bool,
    /// Where to call back, when not at the customer's own number.
    pub call_back_number: Option<String>,
    /// When it suits.
    pub call_back_when: Option<String>,
    /// 承诺回电: when the customer was promised a call.
    pub call_back_at: Option<Millis>,
    /// How grave it is; the rules' proposal when missing.
    pub severity: Option<Severity>,
    /// Why it is less grave than the rules propose; required then.
    pub severity_reason: Option<String>,
    /// Whose pool it goes to.
    pub group: Option<GroupId>,
    /// Who works it; a specialist or superior who registers keeps it when both are missing.
    pub owner: Option<UserId>,
    /// The member of staff complained about.
    pub complained_about: Option<UserId>,
    /// Answered and done already: solved on the spot.
    pub solved: Option<SpotSolution>,
}

/// What the caller is told: the number to be read aloud.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Registered {
    /// The complaint.
    pub id: String,
    /// Its version.
    pub version: i64,
    /// Its number.
    pub number: String,
    /// Whose it is; none when anonymous.
    pub customer: Option<String>,
}

impl Command for RegisterComplaint {
    const NAME: &'static str = "complaint.register";
    const NEEDS: Permission = Permission::RegisterComplaint;
    const TOUCHES: &'static [Topic] = &[Topic::Complaints, Topic::Customers, Topic::Analytics];
    type Reply = Registered;

    async fn run(self, cx: &mut Cx<'_>) -> Result<Registered> {
        let policy = cx.reference.policy()?.clone();
        let contacts = match &self.complainant {
            Complainant::Known { id } => contacts(cx, Some(id)).await?,
            Complainant::New(_) | Complainant::Anonymous { .. } => 1,
        };
        let proposed = self.check(cx, contacts, &policy.severity)?;
        let reserved = self.reserved(cx).await?;
        let known = find_or_create(cx, &self.complainant).await?;
        let salt_id = match &known {
            Some(customer) => customer.salt_id.clone(),
            None => cx.new_salt().await?,
        };
        let leaders = match &self.complained_about {
            Some(party) => cx.reference.leaders_of(party.as_str(), cx.now),
            None => BTreeSet::new(),
        };
        let (group, owner) = self.assignment(cx, &leaders);
        let mut draft = Complaint::draft(Intake {
            id: ComplaintId::from(cx.id()),
            nature: self.nature,
            channel: self.channel,
            severity: self.severity.unwrap_or(proposed.severity),
            tier: known.as_ref().map_or(Tier::Ordinary, |customer| customer.tier),
            category: self.category.clone(),
            subcategory: self.subcategory.clone(),
            registered_by: cx.actor.id.clone(),
            owner,
            group,
            received_at: self.received_at.unwrap_or(cx.now),
        });
        draft.audience.complained_about.clone_from(&self.complained_about);
        draft.audience.complained_about_leaders = leaders;
        let (mut complaint, mut effects) = register(&draft, &cx.actor, &self.content, &policy.rules, cx.now)?;
        if let Some(solution) = &self.solved {
            complaint.customer_goodwill_fen = match &known {
                Some(customer) => goodwill_this_month(cx, &customer.id, complaint.id.as_str()).await?,
                None => 0,
            };
            let act = Action::SolveOnTheSpot(solution.clone());
            let known = check_references(cx, &act).await;
            let stepped = known.and_then(|()| Ok(step(&complaint, &cx.actor, &act, &policy.rules, cx.now)?));
            let (solved, more) = stepped.map_err(|error| error.within("solved"))?;
            complaint = solved;
            effects.extend(more);
        }
        if let Some(at) = self.call_back_at {
            let promise = Action::PromiseCall { at, words: None };
            let (promised, more) = step(&complaint, &cx.actor, &promise, &policy.rules, cx.now)?;
            complaint = promised;
            effects.extend(more);
        }
        let number = match &reserved {
            Some(reserved) => reserved.number.clone(),
            None => next_number(cx)?.to_string(),
        };
        let subject = match given(&self.subject) {
            Some(subject) => subject,
            None => subject::propose(&self.content, &policy.severity),
        };
        let mut row = self.row(cx, &complaint, &proposed, number, salt_id)?;
        row.subject = subject;
        row.policy_id = policy.id;
        row.customer_name = known.as_ref().map(|customer| customer.name.clone());
        row.customer_id = known.map(|customer| customer.id);
        apply(&mut row, &complaint, cx.now);
        cx.insert(&row).await?;
        similar_text::add(cx, std::slice::from_ref(&row)).await?;
        if let Some(mut reserved) = reserved {
            reserved.version += 1;
            reserved.complaint_id = Some(row.id.clone());
            cx.update(&reserved).await?;
        }
        cx.insert_all(&clock_rows(&complaint)).await?;
        leader_rows(cx, &complaint).await?;
        let mut plans = Vec::new();
        for effect in effects {
            write(cx, &row, &complaint, &mut plans, effect).await?;
        }
        cx.about(&row.id);
        cx.changed(Topic::Complaints, &row.id, row.version, vec![complaint.audience]);
        Ok(Registered {
            id: row.id,
            version: row.version,
            number: row.number,
            customer: row.customer_id,
        })
    }
}

impl RegisterComplaint {
    /// Everything that can be wrong with the form, at once; gives back the severity the rules propose.
    fn check(&self, cx: &Cx<'_>, contacts: u32, rules: &SeverityRules) -> Result<ProposedSeverity> {
        let mut fields = Fields::default();
        fields.text("content", &self.content, 20_000);
        for (field, text, longest) in [
            ("subject", &self.subject, 200),
            ("representative", &self.representative, 100),
            ("remedy_words", &self.remedy_words, 2_000),
            ("order_number", &self.order_number, 100),
            ("product", &self.product, 200),
            ("call_back_number", &self.call_back_number, 50),
            ("call_back_when", &self.call_back_when, 200),
            ("severity_reason", &self.severity_reason, 2_000),
        ] {
            fields.optional(field, text.as_deref(), longest);
        }
        scope(cx, &mut fields, self.category.as_ref(), self.subcategory.as_ref());
        self.remedies_sought
            .iter()
            .for_each(|remedy| word(cx, &mut fields, "remedies_sought", "remedy", Some(remedy)));
        group(cx, &mut fields, self.group.as_ref());
        worker(cx, &mut fields, self.owner.as_ref());
        if self.owner.as_ref().is_some_and(|owner| self.concerns(cx, owner)) {
            fields.push("owner", "not_allowed");
        }
        if self
            .complained_about
            .as_ref()
            .is_some_and(|id| cx.reference.user(id.as_str()).is_none())
        {
            fields.push("complained_about", "unknown");
        }
        if self
            .amount_fen
            .is_some_and(|amount| !(0..=100_000_000_000).contains(&amount))
        {
            fields.push("amount_fen", "out_of_range");
        }
        if self.occurred_at.is_some_and(|occurred| occurred > cx.now) {
            fields.push("occurred_at", "in_future");
        }
        if self.call_back_at.is_some_and(|at| at <= cx.now) {
            fields.push("call_back_at", "not_in_future");
        }
        if self.call_back_at.is_some() && self.solved.is_some() {
            fields.push("call_back_at", "not_allowed");
        }
        if let Complainant::New(customer) = &self.complainant {
            customer.check(&mut fields);
        }
        if let Complainant::Anonymous { reason } = &self.complainant {
            fields.text("complainant.reason", reason, 500);
        }
        let facts = SeverityFacts {
            text: &self.content,
            loss_fen: self.amount_fen,
            channel: self.channel,
            contacts,
        };
        let proposed = propose(&facts, rules);
        // Severities are ordered from the gravest.
        let lowered = self.severity.is_some_and(|severity| severity > proposed.severity);
        if lowered
            && self
                .severity_reason
                .as_deref()
                .is_none_or(|reason| reason.trim().is_empty())
        {
            fields.push("severity_reason", "required");
        }
        fields.done()?;
        Ok(proposed)
    }

    /// The number read aloud in this call, as long as it is still the caller's to give.
    async fn reserved(&self, cx: &mut Cx<'_>) -> Result<Option<ReservedNumberRow>> {
        match &self.number {
            None => Ok(None),
            Some(number) => match held(cx, number).await? {
                None => Err(Error::field("number", "unknown")),
                reserved => Ok(reserved),
            },
        }
    }

    /// Whether it is about this user, or about somebody they lead.
    fn concerns(&self, cx: &Cx<'_>, user: &UserId) -> bool {
        self.complained_about
            .as_ref()
            .is_some_and(|party| party == user || cx.reference.leaders_of(party.as_str(), cx.now).contains(user))
    }

    /// Whoever works complaints keeps the one they register, unless it is about them or those they lead; the front line
    /// leaves it to its group.
    fn assignment(&self, cx: &Cx<'_>, leaders: &BTreeSet<UserId>) -> (Option<GroupId>, Option<UserId>) {
        let own = || cx.actor.groups.first().map(|membership| membership.group.clone());
        if self.owner.is_some() || self.group.is_some() {
            return (self.group.clone(), self.owner.clone());
        }
        let works = [Role::Specialist, Role::TeamLeader, Role::Supervisor, Role::Manager]
            .into_iter()
            .any(|role| cx.actor.is(role))
            && self.complained_about.as_ref() != Some(&cx.actor.id)
            && !leaders.contains(&cx.actor.id);
        (own(), works.then(|| cx.actor.id.clone()))
    }

    fn row(
        &self,
        cx: &mut Cx<'_>,
        complaint: &Complaint,
        proposed: &ProposedSeverity,
        number: String,
        salt_id: String,
    ) -> Result<ComplaintRow> {
        let chosen = self.severity.is_some_and(|severity| severity != proposed.severity);
        let mut row = blank(cx, complaint, number, salt_id)?;
        row.severity_rule = if chosen {
            String::from("chosen")
        } else {
            proposed.rule.clone()
        };
        row.severity_reason = if chosen { given(&self.severity_reason) } else { None };
        row.anonymous_reason = match &self.complainant {
            Complainant::Anonymous { reason } => Some(reason.trim().to_owned()),
            Complainant::Known { .. } | Complainant::New(_) => None,
        };
        row.representative = given(&self.representative);
        row.content = self.content.trim().to_owned();
        row.remedies_sought = self
            .remedies_sought
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join(",");
        row.remedy_words = given(&self.remedy_words);
        row.amount_fen = self.amount_fen;
        row.occurred_at = self.occurred_at;
        row.order_number = given(&self.order_number);
        row.product = given(&self.product);
        row.recurring = self.recurring;
        row.call_back_number = given(&self.call_back_number);
        row.call_back_when = given(&self.call_back_when);
        row.party_user_id = self.complained_about.as_ref().map(ToString::to_string);
        Ok(row)
    }
}

/// A text, where anything stands in it.
fn given(text: &Option<String>) -> Option<String> {
    let text = text.as_deref().map(str::trim).filter(|text| !text.is_empty());
    text.map(str::to_owned)
}

/// Remembers who leads the person complained about: they never see it once it is restricted.
async fn leader_rows(cx: &mut Cx<'_>, complaint: &Complaint) -> Result<()> {
    let rows: Vec<PersonRow> = complaint
        .audience
        .complained_about_leaders
        .iter()
        .map(|leader| PersonRow {
            complaint_id: complaint.id.to_string(),
            user_id: leader.to_string(),
            part: String::from("leader"),
        })
        .collect();
    cx.insert_all(&rows).await
}
