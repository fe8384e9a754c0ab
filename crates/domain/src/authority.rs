//! Money limits: how much goodwill a role may promise without asking (DOMAIN §4 Money).

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{permission::Actor, vocabulary::Role};

/// Limits in fen, versioned configuration of the centre. They bind goodwill only: what a rule entitles the customer to
/// needs no approval.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Authority {
    /// Up to here a specialist decides alone.
    pub specialist_fen: i64,
    /// Up to here a team leader decides alone.
    pub team_leader_fen: i64,
    /// Up to here a supervisor decides alone.
    pub supervisor_fen: i64,
    /// Up to here a manager decides alone; above, two signatures.
    pub manager_fen: i64,
}

impl Default for Authority {
    /// DOMAIN §4: ¥100, ¥300, ¥1,000, ¥5,000.
    fn default() -> Self {
        Self {
            specialist_fen: 10_000,
            team_leader_fen: 30_000,
            supervisor_fen: 100_000,
            manager_fen: 500_000,
        }
    }
}

impl Authority {
    /// What one role may promise.
    #[must_use]
    pub const fn of_role(&self, role: Role) -> i64 {
        match role {
            Role::Specialist => self.specialist_fen,
            Role::TeamLeader => self.team_leader_fen,
            Role::Supervisor => self.supervisor_fen,
            Role::Manager => self.manager_fen,
            Role::FrontLineAgent
            | Role::CallbackQuality
            | Role::DepartmentContact
            | Role::Auditor
            | Role::Administrator => 0,
        }
    }

    /// What the actor may promise: the widest of the roles.
    #[must_use]
    pub fn limit(&self, actor: &Actor) -> i64 {
        actor.roles.iter().map(|role| self.of_role(*role)).max().unwrap_or(0)
    }

    /// How many signatures this much goodwill needs when `proposer` proposes it: none within their own authority, one up to
    /// the manager's limit, two above.
    #[must_use]
    pub fn signatures_needed(&self, proposer: &Actor, goodwill_fen: i64) -> u32 {
        if goodwill_fen <= self.limit(proposer) {
            0
        } else if goodwill_fen <= self.manager_fen {
            1
        } else {
            2
        }
    }
}
