//! What every request refers to, held in memory as of the last commit: users, roles, groups, the centre, its rules and
//! its words. It is replaced as a whole after a commit that touched people or settings.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, PoisonError, RwLock};

use huiyin_domain::permission::{Actor, Membership};
use huiyin_domain::severity::SeverityRules;
use huiyin_domain::{CallRates, GroupId, Millis, Role, Rules, UserId};

use crate::error::{Error, ErrorCode, Result};
use crate::store::centre::CentreRow;
use crate::store::connection::Connection;
use crate::store::filter::Filter;
use crate::store::group::{GroupMemberRow, GroupRow};
use crate::store::policy::{Policy, PolicyKind, PolicyRow};
use crate::store::record::Record;
use crate::store::taxonomy::TaxonomyRow;
use crate::store::user::{UserRoleRow, UserRow};

pub use crate::vault::normalised_name;

/// Fifteen minutes, until the centre says otherwise.
const IDLE_MINUTES: i64 = 15;

/// A user with everything that rights depend on.
#[derive(Debug, Clone)]
pub struct Person {
    /// The account.
    pub user: UserRow,
    /// The roles, a set.
    pub roles: BTreeSet<Role>,
    /// Group memberships, past and future ones included.
    pub memberships: Vec<GroupMemberRow>,
}

impl Person {
    /// Memberships at a moment.
    pub fn memberships_at(&self, now: Millis) -> impl Iterator<Item = &GroupMemberRow> {
        self.memberships
            .iter()
            .filter(move |member| member.since <= now && member.until.is_none_or(|until| now < until))
    }
}

/// The rules in force, and the row complaints refer to them by.
#[derive(Debug, Clone)]
pub struct InForce {
    /// Id of the row with the deadlines that new clocks run by.
    pub id: String,
    /// Deadlines and limits.
    pub rules: Rules,
    /// Severity rules.
    pub severity: Arc<SeverityRules>,
    /// Which endings are called about.
    pub calls: CallRates,
}

/// Reference data.
#[derive(Debug, Default)]
pub struct Reference {
    centre: Option<CentreRow>,
    users: BTreeMap<String, Person>,
    groups: BTreeMap<String, GroupRow>,
    policy: Option<InForce>,
    words: BTreeMap<(String, String), TaxonomyRow>,
    rule_names: BTreeMap<String, (String, String)>,
}

impl Reference {
    /// The centre itself.
    pub fn centre(&self) -> Option<&CentreRow> {
        self.centre.as_ref()
    }

    /// The centre's time zone; UTC for a name this version does not know.
    pub fn time_zone(&self) -> chrono_tz::Tz {
        self.centre
            .as_ref()
            .and_then(|centre| centre.time_zone.parse().ok())
            .unwrap_or(chrono_tz::UTC)
    }

    /// After how long without a hand on it a session ends, in milliseconds.
    pub fn idle_ms(&self) -> Millis {
        self.centre.as_ref().map_or(IDLE_MINUTES, |centre| centre.idle_minutes) * 60_000
    }

    /// The rules in force.
    pub fn policy(&self) -> Result<&InForce> {
        self.policy.as_ref().ok_or_else(|| ErrorCode::NoCentre.into())
    }

    /// What severity rules are called, in Chinese and English, by their codes; those included that were in force once.
    pub fn rule_names(&self) -> impl Iterator<Item = (&String, &(String, String))> {
        self.rule_names.iter()
    }

    /// A word of the taxonomy that is still offered.
    pub fn word(&self, kind: &str, code: &str) -> Option<&TaxonomyRow> {
        self.words.get(&(kind.to_owned(), code.to_owned()))
    }

    /// Every word of a kind that is still offered.
    pub fn words(&self, kind: &str) -> impl Iterator<Item = &TaxonomyRow> {
        self.words.values().filter(move |word| word.kind == kind)
    }

    /// Everybody, in the order of their ids.
    pub fn users(&self) -> impl Iterator<Item = &Person> {
        self.users.values()
    }

    /// Every group, in the order of their ids.
    pub fn groups(&self) -> impl Iterator<Item = &GroupRow> {
        self.groups.values()
    }

    /// One user.
    pub fn user(&self, id: &str) -> Option<&Person> {
        self.users.get(id)
    }

    /// One group.
    pub fn group(&self, id: &str) -> Option<&GroupRow> {
        self.groups.get(id)
    }

    /// A user by sign-in name, as typed.
    pub fn by_sign_in_name(&self, name: &str) -> Option<&Person> {
        let normal = normalised_name(name);
        self.users.values().find(|person| person.user.sign_in_name == normal)
    }

    /// A user's name for the screen; the empty text for the system.
    pub fn name_of(&self, id: &str) -> String {
        self.users
            .get(id)
            .map(|person| person.user.name.clone())
            .unwrap_or_default()
    }

    /// The actor behind a user, if the account may be used now.
    ///
    /// # Errors
    /// `session_expired` for an unknown user, `account_disabled`, `account_expired`.
    pub fn actor(&self, id: &str, now: Millis) -> Result<Actor> {
        let person = self.users.get(id).ok_or(ErrorCode::SessionExpired)?;
        if person.user.disabled {
            return Err(Error::new(ErrorCode::AccountDisabled));
        }
        if person.user.expires_at.is_some_and(|expires| expires <= now) {
            return Err(Error::new(ErrorCode::AccountExpired));
        }
        let groups = person
            .memberships_at(now)
            .map(|member| Membership {
                group: GroupId::from(member.group_id.clone()),
                leads: member.leads,
            })
            .collect();
        Ok(Actor {
            id: UserId::from(person.user.id.clone()),
            roles: person.roles.clone(),
            groups,
            system: false,
        })
    }

    /// Who leads any of the groups this user belongs to.
    pub fn leaders_of(&self, user: &str, now: Millis) -> BTreeSet<UserId> {
        let groups: BTreeSet<&str> = self
            .users
            .get(user)
            .into_iter()
            .flat_map(|person| person.memberships_at(now))
            .map(|member| member.group_id.as_str())
            .collect();
        self.users
            .values()
            .flat_map(|person| person.memberships_at(now))
            .filter(|member| member.leads && member.user_id != user && groups.contains(member.group_id.as_str()))
            .map(|member| UserId::from(member.user_id.clone()))
            .collect()
    }

    async fn load(connection: &mut Connection) -> Result<Self> {
        let mut reference = Self {
            centre: CentreRow::read_from(connection).await?,
            ..Self::default()
        };
        for user in all::<UserRow>(connection, "").await? {
            reference.users.insert(
                user.id.clone(),
                Person {
                    user,
                    roles: BTreeSet::new(),
                    memberships: Vec::new(),
                },
            );
        }
        for role in all::<UserRoleRow>(connection, "").await? {
            if let Some(person) = reference.users.get_mut(&role.user_id) {
                person.roles.insert(role.role);
            }
        }
        for member in all::<GroupMemberRow>(connection, "order by t.since").await? {
            if let Some(person) = reference.users.get_mut(&member.user_id) {
                person.memberships.push(member);
            }
        }
        for group in all::<GroupRow>(connection, "").await? {
            reference.groups.insert(group.id.clone(), group);
        }
        for word in all::<TaxonomyRow>(connection, "where t.retired_at is null").await? {
            reference.words.insert((word.kind.clone(), word.code.clone()), word);
        }
        let policies = all::<PolicyRow>(connection, "order by t.revision").await?;
        reference.policy = in_force(&policies, reference.time_zone())?;
        reference.rule_names = rule_names(&policies)?;
        Ok(reference)
    }
}

fn in_force(rows: &[PolicyRow], zone: chrono_tz::Tz) -> Result<Option<InForce>> {
    let Some(row) = PolicyKind::Deadlines.in_force(rows) else {
        return Ok(None);
    };
    let mut in_force = InForce {
        id: row.id.clone(),
        rules: Rules {
            zone,
            ..Rules::default()
        },
        severity: Arc::default(),
        calls: CallRates::default(),
    };
    for kind in PolicyKind::ALL {
        match kind.in_force(rows).map(|row| Policy::read(kind, row)).transpose()? {
            Some(Policy::Deadlines(deadlines)) => in_force.rules.deadlines = *deadlines,
            Some(Policy::Authority(authority)) => in_force.rules.authority = authority,
            Some(Policy::Severity(rules)) => in_force.severity = Arc::new(rules),
            Some(Policy::Calls(rates)) => in_force.calls = rates,
            // As shipped.
            None => {}
        }
    }
    Ok(Some(in_force))
}

/// The newest name of every rule that is or was in force; those shipped are known to books that never had a row of them.
fn rule_names(rows: &[PolicyRow]) -> Result<BTreeMap<String, (String, String)>> {
    let mut names = BTreeMap::new();
    let mut learn = |rules: SeverityRules| {
        for rule in rules.rules {
            names.insert(rule.code, (rule.zh, rule.en));
        }
    };
    learn(SeverityRules::default());
    for row in rows.iter().filter(|row| PolicyKind::Severity.stands_in(row)) {
        if let Policy::Severity(rules) = Policy::read(PolicyKind::Severity, row)? {
            learn(rules);
        }
    }
    Ok(names)
}

async fn all<R: Record>(connection: &mut Connection, tail: &str) -> Result<Vec<R>> {
    let select = Filter::new(&format!(
        "select {} from {} t {tail}",
        R::TABLE.select_list("t"),
        R::TABLE.name
    ));
    connection
        .rows(select)
        .await?
        .iter()
        .map(|row| Ok(R::read(row)?))
        .collect()
}

/// Where the reference data of the open book stands.
#[derive(Debug, Default)]
pub(crate) struct Shelf(RwLock<Arc<Reference>>);

impl Shelf {
    /// Everything as of the last commit.
    pub fn reference(&self) -> Arc<Reference> {
        Arc::clone(&self.0.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Reads everything again.
    pub async fn reload(&self, connection: &mut Connection) -> Result<()> {
        let reference = Arc::new(Reference::load(connection).await?);
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = reference;
        Ok(())
    }
}
