//! What a complaint's page shows, made of its rows.

use huiyin_domain::workflow::{ClosingOffer, Offer, closing_offers, goodwill_alone, offers};
use huiyin_domain::{
    Awaited, CarryOut, Channel, Clock, ClosingReason, Degree, Escalation, Millis, Nature, Outcome, Severity, Stage,
    Survey, Tier, masking,
};
use serde::Serialize;
use ts_rs::TS;

use super::entries::EntryView;
use super::follow::{EscalationView, Followed, SurveyView};
use super::mention::Mention;
use super::merge::MergedInto;
use super::plan::{PlanView, plan_view, signers};
use crate::cx::Cx;
use crate::error::Result;
use crate::store::complaint::ComplaintRow;
use crate::store::loaded::{Loaded, clock};

/// Somebody by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Named {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
}

/// The customer on a complaint's page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ComplainantView {
    /// The customer; none when anonymous.
    pub id: Option<String>,
    /// Name; none when anonymous. Masked for whoever does not have the complaint in hand.
    pub name: Option<String>,
    /// Whether the actor has it in hand: then no reason is asked for when a number is shown in full.
    pub in_hand: bool,
    /// Why there is no name.
    pub anonymous_reason: Option<String>,
    /// Phone, masked.
    pub phone: Option<String>,
    /// Who speaks for them.
    pub representative: Option<String>,
    /// Tier when the complaint came in.
    pub tier: Tier,
    /// Where to call back, masked, when not at the customer's own number.
    pub call_back_number: Option<String>,
    /// When it suits.
    pub call_back_when: Option<String>,
}

/// The initial assessment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct AssessmentView {
    /// Whether health or safety is touched.
    pub safety: bool,
    /// How hard it is to settle.
    pub complexity: Degree,
    /// How far it reaches.
    pub impact: Degree,
    /// Whether something must be done at once.
    pub immediate_action_needed: bool,
    /// Whether something can be done at once.
    pub immediate_action_possible: bool,
}

/// What the platform says that handed it over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PlatformTicketView {
    /// The platform.
    pub platform: Option<String>,
    /// The shop on it.
    pub shop: Option<String>,
    /// When the platform wants its answer.
    pub external_due_at: Option<Millis>,
    /// What it costs to be late, in fen.
    pub penalty_fen: Option<i64>,
}

/// A complaint's page.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ComplaintView {
    /// Id.
    pub id: String,
    /// Version, to be sent back with every act.
    pub version: i64,
    /// Number.
    pub number: String,
    /// The number it had elsewhere.
    pub external_number: Option<String>,
    /// Came in with older history.
    pub imported: bool,
    /// What the platform says, where one handed it over.
    pub platform_ticket: Option<PlatformTicketView>,
    /// Stage.
    pub stage: Stage,
    /// What it is.
    pub nature: Nature,
    /// Where it came in.
    pub channel: Channel,
    /// Severity.
    pub severity: Severity,
    /// The rule behind it, or `chosen`.
    pub severity_rule: String,
    /// Why somebody decided otherwise.
    pub severity_reason: Option<String>,
    /// Code of the category.
    pub category: Option<String>,
    /// Code of the subcategory.
    pub subcategory: Option<String>,
    /// Codes of its tags.
    pub tags: Vec<String>,
    /// The initial assessment, once there is one.
    pub assessment: Option<AssessmentView>,
    /// Who complains.
    pub complainant: ComplainantView,
    /// One line.
    pub subject: String,
    /// The customer's own words, telephone numbers masked.
    pub content: String,
    /// Whether anything in them is masked.
    pub words_masked: bool,
    /// Codes of the remedies sought.
    pub remedies_sought: Vec<String>,
    /// The remedy in the customer's words.
    pub remedy_words: Option<String>,
    /// The loss, in fen.
    pub amount_fen: Option<i64>,
    /// When it happened.
    pub occurred_at: Option<Millis>,
    /// The order.
    pub order_number: Option<String>,
    /// The product.
    pub product: Option<String>,
    /// Whether it happened before.
    pub recurring: bool,
    /// Who registered it.
    pub registered_by: Named,
    /// Who works it.
    pub owner: Option<Named>,
    /// Whose pool it is in.
    pub group: Option<Named>,
    /// Hidden but for a few.
    pub restricted: bool,
    /// When the customer's words reached us.
    pub received_at: Millis,
    /// When it was put into the book.
    pub registered_at: Millis,
    /// Stamps of the stages, where they stand.
    pub acknowledged_at: Option<Millis>,
    /// Assessed.
    pub assessed_at: Option<Millis>,
    /// Investigation begun.
    pub investigated_at: Option<Millis>,
    /// Plan approved.
    pub approved_at: Option<Millis>,
    /// Where carrying out stands.
    pub carry_out: CarryOut,
    /// Carried out.
    pub carried_out_at: Option<Millis>,
    /// Answered.
    pub answered_at: Option<Millis>,
    /// What the customer said to the answer.
    pub customer_accepted: Option<bool>,
    /// Recourse told.
    pub recourse_told_at: Option<Millis>,
    /// Why it is on hold.
    pub hold_reason: Option<String>,
    /// Who is awaited.
    pub hold_awaited: Option<Awaited>,
    /// Since when.
    pub hold_since: Option<Millis>,
    /// When to look again.
    pub hold_until: Option<Millis>,
    /// Why it was closed.
    pub closing_reason: Option<ClosingReason>,
    /// What we found.
    pub outcome: Option<Outcome>,
    /// Where it goes on, when it was merged into another.
    pub merged_into: Option<MergedInto>,
    /// The complaints that go on in it, the newest first.
    pub taken_in: Vec<Mention>,
    /// When it was closed.
    pub closed_at: Option<Millis>,
    /// When it was not accepted.
    pub not_accepted_at: Option<Millis>,
    /// When everything about the complainant was erased.
    pub erased_at: Option<Millis>,
    /// How often the customer chased.
    pub chases: i64,
    /// When they did last.
    pub chased_at: Option<Millis>,
    /// The rung it stands on, where it was escalated.
    pub escalation: Option<Escalation>,
    /// Every rung it climbed, the newest first.
    pub escalations: Vec<EscalationView>,
    /// Where the survey after closing stands.
    pub survey: Survey,
    /// Every call after closing, the newest first.
    pub surveys: Vec<SurveyView>,
    /// How often it was taken up again.
    pub reopened_count: i64,
    /// Every clock it ever had.
    pub clocks: Vec<Clock>,
    /// Every plan, the newest first.
    pub plans: Vec<PlanView>,
    /// The newest lines of the timeline, the newest first.
    pub entries: Vec<EntryView>,
    /// Whether there are older lines.
    pub more_entries: bool,
    /// How much goodwill a plan of the actor's may still give here without a signature, in fen.
    pub goodwill_alone_fen: i64,
    /// What can be done now, and why not.
    pub offers: Vec<Offer>,
    /// Which closing reasons stand open now, and why not.
    pub closing_offers: Vec<ClosingOffer>,
    /// The time on the host's clock, so that a wrong clock at the desk does not matter.
    pub now: Millis,
}

pub(super) fn view(
    cx: &Cx<'_>,
    loaded: Loaded,
    customer_goodwill_fen: i64,
    phone: Option<String>,
    entries: Vec<EntryView>,
    more_entries: bool,
    followed: Followed,
) -> Result<ComplaintView> {
    let mut complaint = loaded.complaint();
    let in_hand = masking::has_in_hand(&cx.actor, &complaint.audience);
    complaint.customer_goodwill_fen = customer_goodwill_fen;
    let rules = &cx.reference.policy()?.rules;
    let goodwill_alone_fen = goodwill_alone(&complaint, &cx.actor, rules);
    let offers = offers(&complaint, &cx.actor, rules, cx.now);
    let closing_offers = closing_offers(&complaint, &cx.actor, rules, cx.now);
    let mut signers = signers(cx, &complaint, rules);
    let plans = loaded
        .plans
        .iter()
        .rev()
        .enumerate()
        .map(|(back, plan)| {
            let approvals: &[_] = if back == 0 { &loaded.approvals } else { &[] };
            plan_view(cx, plan, approvals, std::mem::take(&mut signers))
        })
        .collect();
    let clocks = loaded.clocks.iter().map(clock).collect();
    let tags = loaded.tags.into_iter().map(|row| row.tag).collect();
    let row = loaded.row;
    let content = masking::words(&row.content);
    let name = |full: &str| masking::name_for(in_hand, full);
    Ok(ComplaintView {
        tags,
        assessment: assessment(&row),
        complainant: ComplainantView {
            id: row.customer_id,
            name: row.customer_name.as_deref().map(name),
            in_hand,
            anonymous_reason: row.anonymous_reason,
            phone,
            representative: row.representative,
            tier: row.tier,
            call_back_number: row.call_back_number.as_deref().map(masking::phone),
            call_back_when: row.call_back_when,
        },
        registered_by: user(cx, &row.registered_by),
        owner: row.owner_id.as_deref().map(|id| user(cx, id)),
        group: row.group_id.and_then(|id| {
            cx.reference.group(&id).map(|group| Named {
                id,
                name: group.name.clone(),
            })
        }),
        id: row.id,
        version: row.version,
        number: row.number,
        external_number: row.external_number,
        imported: row.imported,
        platform_ticket: None,
        merged_into: None,
        taken_in: Vec::new(),
        stage: row.stage,
        nature: row.nature,
        channel: row.channel,
        severity: row.severity,
        severity_rule: row.severity_rule,
        severity_reason: row.severity_reason,
        category: row.category,
        subcategory: row.subcategory,
        subject: masking::words(&row.subject),
        words_masked: content != row.content,
        content,
        remedies_sought: codes(&row.remedies_sought),
        remedy_words: row.remedy_words,
        amount_fen: row.amount_fen,
        occurred_at: row.occurred_at,
        order_number: row.order_number,
        product: row.product,
        recurring: row.recurring,
        restricted: row.restricted,
        received_at: row.received_at,
        registered_at: row.registered_at,
        acknowledged_at: row.acknowledged_at,
        assessed_at: row.assessed_at,
        investigated_at: row.investigated_at,
        approved_at: row.approved_at,
        carry_out: row.carry_out,
        carried_out_at: row.carried_out_at,
        answered_at: row.answered_at,
        customer_accepted: row.customer_accepted,
        recourse_told_at: row.recourse_told_at,
        hold_reason: row.hold_reason,
        hold_awaited: row.hold_awaited,
        hold_since: row.hold_since,
        hold_until: row.hold_until,
        closing_reason: row.closing_reason,
        outcome: row.outcome,
        closed_at: row.closed_at,
        not_accepted_at: row.not_accepted_at,
        reopened_count: row.reopened_count,
        erased_at: row.erased_at,
        chases: row.chases,
        chased_at: row.chased_at,
        escalation: complaint.escalation,
        escalations: followed.escalations,
        survey: complaint.survey,
        surveys: followed.surveys,
        clocks,
        plans,
        entries,
        more_entries,
        goodwill_alone_fen,
        offers,
        closing_offers,
        now: cx.now,
    })
}

fn assessment(row: &ComplaintRow) -> Option<AssessmentView> {
    Some(AssessmentView {
        safety: row.safety?,
        complexity: row.complexity?,
        impact: row.impact?,
        immediate_action_needed: row.immediate_action_needed?,
        immediate_action_possible: row.immediate_action_possible?,
    })
}

pub(crate) fn user(cx: &Cx<'_>, id: &str) -> Named {
    Named {
        id: id.to_owned(),
        name: cx.reference.name_of(id),
    }
}

pub(crate) fn codes(joined: &str) -> Vec<String> {
    joined
        .split(',')
        .filter(|code| !code.is_empty())
        .map(str::to_owned)
        .collect()
}
