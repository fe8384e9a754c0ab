//! Who sees what, in SQL: the twin of `huiyin_domain::may_see`, row by row of the table that stands there. The third of
//! them, on facts, is `commands/complaint/sight.rs`.
//!
//! Invariant: every list, search, count, export, event and figure goes through one of them. A test compares the three
//! over the whole matrix.

use huiyin_domain::Scope;
use huiyin_domain::permission::{Actor, Permission};

use super::filter::Filter;

/// Where a statement begins to look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Start {
    /// At the head of an ordered list, which ends long before the table does.
    List,
    /// At those who stand to a complaint: each way to stand to one has its index. The whole table is never looked
    /// through, but what is found is not in order.
    Actor,
}

/// A condition on complaints aliased `t` that holds for those the actor may see. Who sees but their own would have to
/// look long for them in a list of all.
pub fn visible(actor: &Actor) -> Filter {
    let start = if actor.read_scope() == Scope::Own {
        Start::Actor
    } else {
        Start::List
    };
    either(actor, start)
}

/// The same condition, for complaints that were found already.
pub fn visible_each(actor: &Actor) -> Filter {
    either(actor, Start::List)
}

fn either(actor: &Actor, start: Start) -> Filter {
    let [open, hidden] = conditions(actor, start);
    let mut filter = Filter::new("(");
    filter.append(&open).sql(" or ").append(&hidden).sql(")");
    filter
}

/// The condition in two halves that exclude each other, unrestricted and restricted complaints. A count adds them up:
/// the first half then needs no row where the index has all it asks, and of the second there are few.
pub fn halves(actor: &Actor) -> [Filter; 2] {
    conditions(actor, Start::Actor)
}

fn conditions(actor: &Actor, start: Start) -> [Filter; 2] {
    let scope = actor.read_scope();
    if actor.system {
        return [Filter::new("t.restricted = 0"), Filter::new("t.restricted = 1")];
    }
    if scope == Scope::Nothing {
        return [Filter::new("1 = 0"), Filter::new("1 = 0")];
    }
    let mut open = Filter::new("(t.restricted = 0 and ");
    open.append(&unrestricted(actor, scope, start)).sql(")");
    [open, restricted(actor, start)]
}

/// A condition on complaints aliased `t` that holds for those the actor may know of, by number, stage, day and next step:
/// the twin of `huiyin_domain::may_see_stub`.
pub fn stub(actor: &Actor) -> Filter {
    if !actor.may(Permission::RegisterComplaint) {
        return visible(actor);
    }
    let [_, hidden] = conditions(actor, Start::List);
    let mut filter = Filter::new("(t.restricted = 0 or ");
    filter.append(&hidden).sql(")");
    filter
}

fn unrestricted(actor: &Actor, scope: Scope, start: Start) -> Filter {
    if scope == Scope::Centre {
        return Filter::new("1 = 1");
    }
    let me = actor.id.to_string();
    let mut filter = Filter::new("(");
    if scope >= Scope::Own {
        filter
            .sql("t.owner_id = ")
            .bind(&me)
            .sql(" or t.registered_by = ")
            .bind(&me)
            .sql(" or ");
    }
    if scope >= Scope::Group && !actor.groups.is_empty() {
        filter.append(&own_groups(actor)).sql(" or ");
    }
    filter.append(&part("given", &me, start)).sql(")");
    filter
}

fn restricted(actor: &Actor, start: Start) -> Filter {
    let me = actor.id.to_string();
    let mut filter = Filter::new("(t.restricted = 1 and coalesce(t.party_user_id, '') <> ");
    filter
        .bind(&me)
        .sql(" and not ")
        .append(&part("leader", &me, start))
        .sql(" and ");
    if actor.reads_restricted() {
        filter.sql("1 = 1)");
    } else {
        filter
            .sql("(t.owner_id = ")
            .bind(&me)
            .sql(" or ")
            .append(&part("named", &me, start))
            .sql("))");
    }
    filter
}

fn part(part: &str, me: &String, start: Start) -> Filter {
    let mut filter = Filter::new(match start {
        Start::List => "exists (select 1 from complaint_person p where p.complaint_id = t.id and p.user_id = ",
        Start::Actor => "t.id in (select p.complaint_id from complaint_person p where p.user_id = ",
    });
    filter.bind(me).sql(" and p.part = ").bind(&part.to_owned()).sql(")");
    filter
}

/// A condition on complaints aliased `t` that holds for those of the actor's groups.
pub fn own_groups(actor: &Actor) -> Filter {
    let groups: Vec<String> = actor
        .groups
        .iter()
        .map(|membership| membership.group.to_string())
        .collect();
    let mut filter = Filter::new("t.group_id in ");
    filter.list(&groups);
    filter
}
