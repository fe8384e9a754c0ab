//! A reading connection, out of the pool for the length of one query.

use std::sync::Arc;

use huiyin_domain::Millis;
use huiyin_domain::permission::Actor;
use sqlx::Any;
use sqlx::pool::PoolConnection;

use super::Open;
use crate::cx::Cx;
use crate::error::Result;
use crate::reference::Reference;
use crate::store::db::Engine;
use crate::store::line::Line;

/// What a query needs: a connection that cannot write, the people, the actor and the time.
#[derive(Debug)]
pub struct Reader {
    connection: PoolConnection<Any>,
    engine: Engine,
    reference: Arc<Reference>,
    actor: Actor,
    now: Millis,
}

impl Reader {
    pub(super) async fn new(open: &Open, actor: Actor, now: Millis) -> Result<Self> {
        let connection = open.readers.acquire().await?;
        Ok(Self {
            connection,
            engine: open.source.engine(),
            reference: open.shelf.reference(),
            actor,
            now,
        })
    }

    /// The context of one query.
    pub(crate) fn cx(&mut self, expected_version: Option<i64>) -> Cx<'_> {
        Cx {
            line: Line::new(&mut self.connection, self.engine),
            writing: None,
            reference: Arc::clone(&self.reference),
            actor: self.actor.clone(),
            now: self.now,
            expected_version,
        }
    }
}
