//! What changed, told to those who may see it.

use std::collections::BTreeSet;

use huiyin_domain::permission::Actor;
use huiyin_domain::{Audience, UserId, may_see};
use serde::Serialize;
use tokio::sync::broadcast;
use ts_rs::TS;

/// What a list or figure on a screen depends on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Topic {
    /// Complaints and their lists.
    Complaints,
    /// Customers.
    Customers,
    /// Incidents and what belongs to them.
    Incidents,
    /// Users and groups.
    People,
    /// The centre, taxonomy and policies.
    Settings,
    /// Imports and their progress.
    Imports,
    /// Figures.
    Analytics,
    /// What somebody has begun to write; told to nobody.
    Drafts,
    /// Views somebody put together, and how their lists look.
    Worklist,
    /// Back-ups.
    Backups,
    /// What somebody was told; heard by that person alone.
    Inbox,
}

/// A change as a client hears of it. `seq` runs per stream: a gap means that something was missed.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Changed {
    /// What kind of record.
    pub topic: Topic,
    /// Which record, where it is one.
    pub id: Option<String>,
    /// Its version after the change.
    pub version: Option<i64>,
    /// Running number within this stream, from 1.
    pub seq: i64,
}

/// Who may hear of a change.
#[derive(Debug, Clone)]
pub enum Hearers {
    /// What everybody may know.
    Everybody,
    /// Those who could see the record before or after.
    Seeing(Vec<Audience>),
    /// These users.
    Users(BTreeSet<UserId>),
}

/// A change as it is published: with those who may hear of it.
#[derive(Debug, Clone)]
pub struct Published {
    /// What kind of record.
    pub topic: Topic,
    /// Which record, where it is one.
    pub id: Option<String>,
    /// Its version after the change.
    pub version: Option<i64>,
    /// Who may hear of it.
    pub hearers: Hearers,
}

impl Published {
    /// Whether this actor may hear of it.
    pub fn reaches(&self, actor: &Actor) -> bool {
        match &self.hearers {
            Hearers::Everybody => true,
            Hearers::Seeing(audiences) => audiences.iter().any(|audience| may_see(actor, audience)),
            Hearers::Users(users) => users.contains(&actor.id),
        }
    }
}

/// The host's loudspeaker.
#[derive(Debug, Clone)]
pub struct Bus(broadcast::Sender<Published>);

impl Default for Bus {
    fn default() -> Self {
        // A listener that falls further behind hears a gap and refetches all.
        Self(broadcast::channel(1024).0)
    }
}

impl Bus {
    /// Tells everybody who listens; nobody listening is fine.
    pub fn publish(&self, change: Published) {
        let _ = self.0.send(change);
    }

    /// Begins to listen.
    pub fn subscribe(&self) -> broadcast::Receiver<Published> {
        self.0.subscribe()
    }
}
