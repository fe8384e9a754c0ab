//! The people of the sample centre, named by what they are.

use std::collections::BTreeSet;

use huiyin_domain::permission::{Actor, Membership};
use huiyin_domain::{GroupId, Millis, Role, UserId};

use super::chance::{Chance, Thing};
use super::matter::Room;
use super::words::Tongue;
use crate::store::group::{GroupMemberRow, GroupRow};

/// What somebody is, and in which room.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Post {
    pub role: Role,
    pub room: Option<Room>,
}

/// What somebody is called: at sign-in, and by colleagues.
type Names = (&'static str, &'static str);

const fn post(zh: Names, en: Names, role: Role, room: Option<Room>) -> (Names, Names, Post) {
    (zh, en, Post { role, room })
}

use Role::{
    Administrator, Auditor, CallbackQuality, DepartmentContact, FrontLineAgent, Manager, Specialist, Supervisor,
    TeamLeader,
};
use Room::{General, Goods, Transport};

#[rustfmt::skip]
const POSTS: &[(Names, Names, Post)] = &[
    post(("yx1", "一线一号"), ("agent1", "Agent One"), FrontLineAgent, Some(Goods)),
    post(("yx2", "一线二号"), ("agent2", "Agent Two"), FrontLineAgent, Some(Transport)),
    post(("yx3", "一线三号"), ("agent3", "Agent Three"), FrontLineAgent, Some(General)),
    post(("zy1", "专员一号"), ("specialist1", "Specialist One"), Specialist, Some(Goods)),
    post(("zy2", "专员二号"), ("specialist2", "Specialist Two"), Specialist, Some(Goods)),
    post(("zy3", "专员三号"), ("specialist3", "Specialist Three"), Specialist, Some(Transport)),
    post(("zy4", "专员四号"), ("specialist4", "Specialist Four"), Specialist, Some(Transport)),
    post(("zy5", "专员五号"), ("specialist5", "Specialist Five"), Specialist, Some(General)),
    post(("zy6", "专员六号"), ("specialist6", "Specialist Six"), Specialist, Some(General)),
    post(("bz1", "班组长一号"), ("leader1", "Leader One"), TeamLeader, Some(Goods)),
    post(("bz2", "班组长二号"), ("leader2", "Leader Two"), TeamLeader, Some(Transport)),
    post(("bz3", "班组长三号"), ("leader3", "Leader Three"), TeamLeader, Some(General)),
    post(("zg1", "主管"), ("supervisor1", "Supervisor"), Supervisor, None),
    post(("jl1", "经理"), ("manager1", "Manager"), Manager, None),
    post(("hf1", "回访"), ("callback1", "Call-back"), CallbackQuality, None),
    post(("bm1", "部门联系人"), ("department1", "Department Contact"), DepartmentContact, None),
    post(("sj1", "审计员"), ("auditor1", "Auditor"), Auditor, None),
    post(("gl1", "管理员"), ("admin1", "Administrator"), Administrator, None),
];

const ROOMS: [(Room, &str, &str); 3] = [
    (Goods, "商品售后组", "Goods and returns"),
    (Transport, "物流配送组", "Delivery"),
    (General, "综合服务组", "General matters"),
];

/// So many complaints one front-line agent receives and one specialist sees through in eighteen months: some fifteen a
/// day. Where there are more of them than [`POSTS`] can do, further desks of these two kinds stand in the three rooms.
const SEEN_THROUGH: u64 = 8_000;

/// Somebody of the centre.
#[derive(Debug, Clone)]
pub(crate) struct Colleague {
    pub sign_in_name: String,
    pub name: String,
    pub post: Post,
    pub actor: Actor,
    /// Per cent of the time others take.
    pub pace: i64,
}

/// Everybody.
#[derive(Debug, Clone)]
pub(super) struct Staff {
    pub people: Vec<Colleague>,
    pub groups: Vec<GroupRow>,
    pub members: Vec<GroupMemberRow>,
    pub system: Actor,
}

impl Staff {
    /// The people of a centre that begins at `begins` and sees so many complaints. `taken` says which sign-in names
    /// somebody else has.
    pub fn of(seed: u64, tongue: Tongue, begins: Millis, complaints: u64, taken: impl Fn(&str) -> bool) -> Self {
        let mut chance = Chance::of(seed, Thing::Staff, 0);
        let english = tongue == Tongue::English;
        let groups: Vec<GroupRow> = ROOMS
            .iter()
            .map(|(_, zh, en)| GroupRow {
                id: chance.id(begins),
                version: 1,
                name: String::from(if english { *en } else { *zh }),
                created_at: begins,
            })
            .collect();
        let mut members = Vec::new();
        let first = POSTS.iter().map(|(zh, en, post)| {
            let (sign_in_name, name) = if english { *en } else { *zh };
            (String::from(sign_in_name), String::from(name), *post)
        });
        let people = first.chain(further(complaints, english));
        let people = people.map(|(mut sign_in_name, name, post)| {
            while taken(&sign_in_name) {
                sign_in_name.push('0');
            }
            let id = chance.id(begins);
            let at = ROOMS.iter().position(|(room, ..)| post.room == Some(*room));
            let group = at
                .and_then(|at| groups.get(at))
                .map(|group| GroupId::from(group.id.clone()));
            let leads = post.role == TeamLeader;
            members.extend(group.iter().map(|group| GroupMemberRow {
                id: chance.id(begins),
                version: 1,
                group_id: group.to_string(),
                user_id: id.clone(),
                leads,
                since: begins,
                until: None,
            }));
            Colleague {
                sign_in_name,
                name,
                post,
                actor: Actor {
                    id: UserId::from(id),
                    roles: BTreeSet::from([post.role]),
                    groups: group.into_iter().map(|group| Membership { group, leads }).collect(),
                    system: false,
                },
                pace: 82 + chance.between(0, 45),
            }
        });
        Self {
            people: people.collect(),
            groups,
            members,
            system: Actor::system(UserId::from("system")),
        }
    }

    /// Everybody of a role, in a room where it has one.
    pub fn of_role(&self, role: Role, room: Option<Room>) -> Vec<&Colleague> {
        let fits = |one: &&Colleague| one.post.role == role && (room.is_none() || one.post.room == room);
        self.people.iter().filter(fits).collect()
    }

    /// The one of a role, in a room where it has one; the house itself where nobody is.
    pub fn the(&self, role: Role, room: Option<Room>) -> &Actor {
        self.of_role(role, room).first().map_or(&self.system, |one| &one.actor)
    }

    /// A colleague by id.
    pub fn by_id(&self, id: &UserId) -> Option<&Colleague> {
        self.people.iter().find(|one| one.actor.id == *id)
    }

    /// The group of a room.
    pub fn group(&self, room: Room) -> GroupId {
        let at = ROOMS.iter().position(|(one, ..)| *one == room).unwrap_or_default();
        GroupId::from(self.groups.get(at).map(|group| group.id.clone()).unwrap_or_default())
    }
}

/// Those who are needed beyond [`POSTS`]: named, and what they are.
fn further(complaints: u64, english: bool) -> impl Iterator<Item = (String, String, Post)> {
    let rows = [
        (FrontLineAgent, 3, ("yx", "一线"), ("agent", "Agent ")),
        (Specialist, 6, ("zy", "专员"), ("specialist", "Specialist ")),
    ];
    rows.into_iter().flat_map(move |(role, there, zh, en)| {
        let (sign_in_name, name) = if english { en } else { zh };
        (there + 1..=complaints / SEEN_THROUGH).map(move |number| {
            let at = usize::try_from(number).unwrap_or_default() % ROOMS.len();
            let room = ROOMS.get(at).map(|(room, ..)| *room);
            let sign = if english { "" } else { "号" };
            (
                format!("{sign_in_name}{number}"),
                format!("{name}{number}{sign}"),
                Post { role, room },
            )
        })
    })
}
