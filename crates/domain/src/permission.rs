//! Who may do what at all, and who sees which complaint (DESIGN, “Who sees what”).

use std::collections::BTreeSet;

use crate::{
    complaint::Audience,
    id::{GroupId, UserId},
    vocabulary::{Role, Scope, codes},
};

codes! {
    /// What a command needs before it looks at any record.
    Permission {
        /// Anybody who is signed in.
        SignedIn = "signed_in",
        /// Put a complaint into the book.
        RegisterComplaint = "register_complaint",
        /// Read complaints, as far as one's scope goes.
        ReadComplaint = "read_complaint",
        /// Work on complaints; the workflow's rules say which act.
        WorkComplaint = "work_complaint",
        /// Take complaints from a group's pool.
        TakeComplaint = "take_complaint",
        /// Give complaints to a group or a person.
        DispatchComplaint = "dispatch_complaint",
        /// Call customers back after closing.
        CallBack = "call_back",
        /// Give a view of the worklist to everybody.
        ShareView = "share_view",
        /// Sign or send back plans.
        ApprovePlan = "approve_plan",
        /// Bring in older complaints.
        ImportComplaints = "import_complaints",
        /// Take complaints out of the house as a file.
        ExportComplaints = "export_complaints",
        /// Users, roles, groups.
        ManageUsers = "manage_users",
        /// Deadlines, limits, taxonomy, templates.
        ManageSettings = "manage_settings",
        /// 操作日志
        ReadJournal = "read_journal",
        /// The analytics tab.
        ReadAnalytics = "read_analytics",
        /// Back up, restore, change the data key.
        BackUp = "back_up",
        /// Make one of two records of the same customer, and take that back.
        MergeCustomers = "merge_customers",
        /// Warn those who handle a customer's complaints, in facts and for a time.
        WriteRiskNote = "write_risk_note",
        /// Answer what people may ask for by law: a copy of their data, its restriction, its erasure.
        ManagePersonalData = "manage_personal_data",
    }
}

impl Permission {
    /// The roles that grant it.
    #[must_use]
    pub const fn granted_to(self) -> &'static [Role] {
        use Role::{
            Administrator, Auditor, CallbackQuality, DepartmentContact, FrontLineAgent, Manager, Specialist,
            Supervisor, TeamLeader,
        };
        match self {
            Self::SignedIn => Role::ALL,
            Self::RegisterComplaint => &[FrontLineAgent, Specialist, TeamLeader, Supervisor, Manager],
            Self::ReadComplaint => &[
                FrontLineAgent,
                Specialist,
                TeamLeader,
                Supervisor,
                Manager,
                CallbackQuality,
                DepartmentContact,
                Auditor,
            ],
            Self::WorkComplaint => &[
                FrontLineAgent,
                Specialist,
                TeamLeader,
                Supervisor,
                Manager,
                CallbackQuality,
                DepartmentContact,
            ],
            Self::TakeComplaint => &[Specialist, TeamLeader, Supervisor, Manager],
            Self::DispatchComplaint => &[FrontLineAgent, TeamLeader, Supervisor, Manager],
            Self::CallBack => &[TeamLeader, Supervisor, Manager, CallbackQuality],
            Self::ApprovePlan | Self::ShareView => &[TeamLeader, Supervisor, Manager],
            Self::ImportComplaints => &[Supervisor, Manager],
            Self::ExportComplaints => &[Supervisor, Manager, Auditor],
            Self::ManageUsers => &[Administrator],
            Self::ManageSettings => &[Manager, Administrator],
            Self::ReadJournal => &[Manager, Auditor],
            Self::ReadAnalytics => &[TeamLeader, Supervisor, Manager, Auditor],
            Self::BackUp => &[Manager, Administrator],
            Self::MergeCustomers => &[TeamLeader, Supervisor, Manager],
            Self::WriteRiskNote => &[Supervisor, Manager],
            Self::ManagePersonalData => &[Manager],
        }
    }
}

/// A user's place in a group, on the day of the act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Membership {
    /// The group.
    pub group: GroupId,
    /// Whether the user leads it.
    pub leads: bool,
}

/// Who acts. Built by the app from the session, with the memberships of the day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// The user; for the system its own fixed id.
    pub id: UserId,
    /// The user's roles: the widest one wins.
    pub roles: BTreeSet<Role>,
    /// The user's groups today.
    pub groups: Vec<Membership>,
    /// The house itself: jobs, escalations, back-ups.
    pub system: bool,
}

impl Actor {
    /// The system actor.
    #[must_use]
    pub fn system(id: UserId) -> Self {
        Self {
            id,
            roles: BTreeSet::new(),
            groups: Vec::new(),
            system: true,
        }
    }

    /// Whether the user has the role.
    #[must_use]
    pub fn is(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }

    /// Whether any of the actor's roles grants the permission. The system may everything.
    #[must_use]
    pub fn may(&self, permission: Permission) -> bool {
        self.system || permission.granted_to().iter().any(|role| self.is(*role))
    }

    /// Every permission the actor has, for the screen to know what to show.
    #[must_use]
    pub fn permissions(&self) -> Vec<Permission> {
        Permission::ALL
            .iter()
            .copied()
            .filter(|permission| self.may(*permission))
            .collect()
    }

    /// Whether the user is in the group today.
    #[must_use]
    pub fn is_member(&self, group: &GroupId) -> bool {
        self.groups.iter().any(|membership| membership.group == *group)
    }

    /// Whether the user leads the group today.
    #[must_use]
    pub fn leads(&self, group: &GroupId) -> bool {
        self.groups
            .iter()
            .any(|membership| membership.leads && membership.group == *group)
    }

    /// How far the actor reads unrestricted complaints: the widest of the roles' scopes.
    #[must_use]
    pub fn read_scope(&self) -> Scope {
        if self.system {
            return Scope::Centre;
        }
        self.roles
            .iter()
            .map(|role| read_scope(*role))
            .max()
            .unwrap_or(Scope::Nothing)
    }

    /// Whether the actor reads restricted complaints without being named (manager, auditor).
    #[must_use]
    pub fn reads_restricted(&self) -> bool {
        self.system || self.is(Role::Manager) || self.is(Role::Auditor)
    }
}

/// How far a role reads (DESIGN, “Who sees what”).
#[must_use]
pub const fn read_scope(role: Role) -> Scope {
    match role {
        Role::FrontLineAgent => Scope::Own,
        Role::Specialist | Role::TeamLeader => Scope::Group,
        Role::Supervisor | Role::Manager | Role::Auditor => Scope::Centre,
        Role::CallbackQuality | Role::DepartmentContact => Scope::Given,
        Role::Administrator => Scope::Nothing,
    }
}

/// Whether the actor may see a complaint. The app writes the same rule once more as an SQL fragment; this table is the
/// contract of both. `scope` is [`Actor::read_scope`], and scopes are nested: each row's holders have the rows above.
///
/// | complaint | actor | sees it |
/// |---|---|---|
/// | any | the system | always |
/// | any | scope `nothing` (administrator alone, no role) | never, not even as owner or named |
/// | restricted | is `complained_about`, or is in `complained_about_leaders` | never, whatever else they are |
/// | restricted | manager or auditor among the roles | always |
/// | restricted | is `owner`, or is in `named` | yes |
/// | restricted | anybody else (registrar, group, supervisor, `given`) | no |
/// | unrestricted | scope ≥ `given` | where the actor is in `given` |
/// | unrestricted | scope ≥ `own` | where the actor is `owner` or `registered_by` |
/// | unrestricted | scope ≥ `group` | where `group` is one of the actor's groups today |
/// | unrestricted | scope = `centre` | always |
#[must_use]
pub fn may_see(actor: &Actor, audience: &Audience) -> bool {
    if actor.system {
        return true;
    }
    let scope = actor.read_scope();
    if scope == Scope::Nothing {
        return false;
    }
    let me = &actor.id;
    if audience.restricted {
        return !audience.concerns(me)
            && (actor.reads_restricted() || audience.is_owner(me) || audience.named.contains(me));
    }
    audience.given.contains(me)
        || (scope >= Scope::Own && (audience.is_owner(me) || audience.registered_by == *me))
        || (scope >= Scope::Group && audience.group.as_ref().is_some_and(|group| actor.is_member(group)))
        || scope == Scope::Centre
}

/// Whether the actor may know that an unrestricted complaint of a customer exists, with its number, stage, day and next
/// step: whoever registers or chases (DESIGN, `stub`).
#[must_use]
pub fn may_see_stub(actor: &Actor, audience: &Audience) -> bool {
    may_see(actor, audience) || (!audience.restricted && actor.may(Permission::RegisterComplaint))
}
