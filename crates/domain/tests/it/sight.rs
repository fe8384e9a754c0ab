//! Who sees which complaint: every combination of the table in `permission.rs`.

use std::{collections::BTreeSet, fmt::Write};

use huiyin_domain::{Actor, Audience, Permission, Role, Scope, may_see, permission::read_scope};

use crate::world::actor;

/// How the actor stands to the complaint.
const RELATIONS: [&str; 9] = [
    "none",
    "given",
    "registered",
    "owner",
    "member",
    "named",
    "about",
    "leads who it is about",
    "owner and about",
];

fn audience(relation: &str, restricted: bool) -> Audience {
    let me = || "me".into();
    let mut audience = Audience {
        registered_by: "other".into(),
        owner: None,
        group: Some("west".into()),
        restricted,
        named: BTreeSet::new(),
        given: BTreeSet::new(),
        complained_about: None,
        complained_about_leaders: BTreeSet::new(),
    };
    match relation {
        "given" => drop(audience.given.insert(me())),
        "registered" => audience.registered_by = me(),
        "owner" => audience.owner = Some(me()),
        "member" => audience.group = Some("east".into()),
        "named" => drop(audience.named.insert(me())),
        "about" => audience.complained_about = Some(me()),
        "leads who it is about" => drop(audience.complained_about_leaders.insert(me())),
        "owner and about" => {
            audience.owner = Some(me());
            audience.complained_about = Some(me());
        }
        _ => {}
    }
    audience
}

#[test]
fn who_sees_what() {
    let mut text = String::from("+ sees it   . does not\n");
    for (number, relation) in RELATIONS.iter().enumerate() {
        let _ = writeln!(text, "{number} {relation}");
    }
    for restricted in [false, true] {
        let _ = writeln!(
            text,
            "\n{:20} 012345678",
            if restricted { "restricted" } else { "unrestricted" }
        );
        for role in Role::ALL {
            let me = actor("me", *role, &[("east", false)]);
            let row: String = RELATIONS
                .iter()
                .map(|relation| {
                    if may_see(&me, &audience(relation, restricted)) {
                        '+'
                    } else {
                        '.'
                    }
                })
                .collect();
            let _ = writeln!(text, "{:20} {row}", role.code());
        }
    }
    insta::assert_snapshot!("sight", text);
}

#[test]
fn the_widest_role_wins() {
    let mut me = actor("me", Role::Administrator, &[("east", false)]);
    assert_eq!(me.read_scope(), Scope::Nothing);
    me.roles.insert(Role::FrontLineAgent);
    assert_eq!(me.read_scope(), Scope::Own);
    me.roles.insert(Role::Manager);
    assert_eq!(me.read_scope(), Scope::Centre);
    assert!(Role::ALL.iter().all(|role| read_scope(*role) <= Scope::Centre));
}

#[test]
fn what_each_role_may_do_at_all() {
    let mut text = String::new();
    for role in Role::ALL {
        let me: Actor = actor("me", *role, &[]);
        let granted: Vec<_> = me.permissions().into_iter().map(Permission::code).collect();
        let _ = writeln!(text, "{:20} {}", role.code(), granted.join(" "));
    }
    insta::assert_snapshot!("permissions", text);
}
