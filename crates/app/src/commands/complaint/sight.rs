//! Who sees what, and what the views hold, on facts: twins of `store/visible.rs` and `views.rs`, piece by piece. Tests
//! compare them over the whole matrix.

use huiyin_domain::permission::Actor;
use huiyin_domain::{Role, Scope, Stage};

use super::views::View;
use crate::facts::{Condition, Names};
use crate::store::fact::{Flag, Name, Part};

/// The complaints that the actor may see.
pub(super) fn sight(actor: &Actor, names: Names<'_>) -> Condition {
    if actor.system {
        return Condition::always();
    }
    let scope = actor.read_scope();
    if scope == Scope::Nothing {
        return Condition::never();
    }
    let open = vec![
        Condition::flag(Flag::Restricted, false),
        unrestricted(actor, scope, names),
    ];
    let hidden = vec![Condition::flag(Flag::Restricted, true), restricted(actor, names)];
    Condition::Any(vec![Condition::All(open), Condition::All(hidden)])
}

fn unrestricted(actor: &Actor, scope: Scope, names: Names<'_>) -> Condition {
    if scope == Scope::Centre {
        return Condition::always();
    }
    let me = actor.id.as_str();
    let mut ways = vec![names.stands(Part::Given, me)];
    if scope >= Scope::Own {
        ways.push(names.is(Name::Owner, me));
        ways.push(names.is(Name::RegisteredBy, me));
    }
    if scope >= Scope::Group {
        ways.push(own_groups(actor, names));
    }
    Condition::Any(ways)
}

fn restricted(actor: &Actor, names: Names<'_>) -> Condition {
    let me = actor.id.as_str();
    let mut all = vec![names.is(Name::Party, me).not(), names.stands(Part::Leader, me).not()];
    if !actor.reads_restricted() {
        all.push(Condition::Any(vec![
            names.is(Name::Owner, me),
            names.stands(Part::Named, me),
        ]));
    }
    Condition::All(all)
}

fn own_groups(actor: &Actor, names: Names<'_>) -> Condition {
    let groups = actor.groups.iter().map(|membership| Some(membership.group.as_str()));
    names.among(Name::Group, groups)
}

/// The complaints of a view.
pub(super) fn viewed(actor: &Actor, view: View, names: Names<'_>) -> Condition {
    let me = actor.id.as_str();
    let open = Condition::flag(Flag::Ended, false);
    let all = match view {
        View::Mine if actor.is(Role::DepartmentContact) => {
            let ways = vec![names.is(Name::Owner, me), names.stands(Part::Given, me)];
            vec![open, Condition::Any(ways)]
        }
        View::Mine => vec![open, names.is(Name::Owner, me)],
        View::Registered => vec![open, names.is(Name::RegisteredBy, me)],
        View::Group => vec![open, own_groups(actor, names)],
        View::Unassigned => vec![open, names.among(Name::Owner, [None])],
        // Plans are no facts: these are the ones to be looked up among the rows.
        View::ToSign => vec![
            open,
            Condition::stage(Stage::PlanProposed),
            Condition::flag(Flag::OnHold, false),
        ],
        View::OnHold => vec![open, Condition::flag(Flag::OnHold, true)],
        View::Escalated => vec![
            open,
            Condition::flag(Flag::Escalated, true),
            Condition::flag(Flag::EscalationAcknowledged, false),
        ],
        View::ReopeningProposed => vec![
            Condition::flag(Flag::ReopeningProposed, true),
            Condition::flag(Flag::Ended, true),
        ],
        View::Open => vec![open],
        View::Closed => vec![Condition::flag(Flag::Ended, true)],
        View::All => Vec::new(),
    };
    Condition::All(all)
}
