//! The row of a complaint that enters the book.

use huiyin_domain::{Complaint, Level};

use crate::cx::Cx;
use crate::error::Result;
use crate::store::complaint::ComplaintRow;

/// A row with the number, and what the domain knows; the words are filled in by whoever makes it.
pub(crate) fn blank(cx: &mut Cx<'_>, complaint: &Complaint, number: String, salt_id: String) -> Result<ComplaintRow> {
    Ok(ComplaintRow {
        id: complaint.id.to_string(),
        version: 1,
        salt_id,
        doc: cx.next_doc()?,
        number,
        external_number: None,
        imported: complaint.imported,
        policy_id: String::new(),
        stage: complaint.stage,
        nature: complaint.nature,
        channel: complaint.channel,
        severity: complaint.severity,
        severity_rule: String::from("chosen"),
        severity_reason: None,
        tier: complaint.tier,
        category: None,
        subcategory: None,
        safety: None,
        complexity: None,
        impact: None,
        immediate_action_needed: None,
        immediate_action_possible: None,
        customer_id: None,
        customer_name: None,
        anonymous_reason: None,
        representative: None,
        subject: String::new(),
        content: String::new(),
        remedies_sought: String::new(),
        remedy_words: None,
        amount_fen: None,
        occurred_at: None,
        order_number: None,
        product: None,
        recurring: false,
        call_back_number: None,
        call_back_when: None,
        registered_by: cx.actor.id.to_string(),
        owner_id: None,
        group_id: None,
        restricted: false,
        party_user_id: None,
        received_at: complaint.received_at,
        registered_at: cx.now,
        acknowledged_at: None,
        assessed_at: None,
        investigated_at: None,
        approved_at: None,
        carry_out: complaint.carry_out,
        carried_out_at: None,
        answered_at: None,
        customer_accepted: None,
        customer_replied_at: None,
        recourse_told_at: None,
        hold_reason: None,
        hold_awaited: None,
        hold_since: None,
        hold_until: None,
        plan_revisions: 0,
        goodwill_spent_fen: 0,
        failed_attempts: String::new(),
        message_left_at: None,
        closing_reason: None,
        outcome: None,
        duplicate_of: None,
        closed_at: None,
        not_accepted_at: None,
        ended_at: None,
        reopened_count: 0,
        next_due: huiyin_domain::NEVER,
        next_clock: None,
        next_since: None,
        changed_at: cx.now,
        chases: 0,
        chased_at: None,
        level: Level::Owner,
        escalation_cause: None,
        escalated_at: None,
        escalation_acknowledged_at: None,
        next_alarm: huiyin_domain::NEVER,
        survey_attempts: 0,
        surveyed_at: None,
        survey_solved: None,
        survey_score: None,
        reopening_proposed: false,
        erased_at: None,
        row_digest: None,
    })
}

/// The first sentence of what the customer said, at most forty characters.
pub(crate) fn subject_of(content: &str) -> String {
    let first = content
        .trim()
        .split(['。', '！', '？', '\n', '!', '?', '；', ';'])
        .next()
        .unwrap_or_default()
        .trim();
    let mut subject: String = first.chars().take(40).collect();
    if first.chars().count() > 40 {
        subject.push('…');
    }
    subject
}

#[cfg(test)]
mod tests {
    use super::subject_of;

    #[test]
    fn a_subject_is_the_first_sentence() {
        assert_eq!(subject_of(" 洗衣机漏水。地板泡了。"), "洗衣机漏水");
        assert_eq!(subject_of(&"长".repeat(60)).chars().count(), 41);
    }
}
