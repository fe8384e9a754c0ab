//! Reading connections, lent for the length of one query.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;

use super::connection::Connection;
use super::db::Source;
use crate::error::{Error, ErrorCode, Result};

/// How many reading connections a host keeps.
const READERS: u32 = 4;
/// How long a query waits for one of them.
const LONGEST_WAIT: Duration = Duration::from_secs(15);
/// How long closing waits for queries that still run.
const LONGEST_CLOSING: Duration = Duration::from_secs(30);

/// Connections that cannot write.
#[derive(Debug, Clone)]
pub(crate) struct Readers(Arc<Shelf>);

#[derive(Debug)]
struct Shelf {
    source: Source,
    idle: Mutex<Vec<Connection>>,
    places: Arc<Semaphore>,
}

impl Readers {
    /// Opens the first of them.
    pub async fn open(source: &Source) -> Result<Self> {
        let first = source.connect_reading().await?;
        Ok(Self(Arc::new(Shelf {
            source: source.clone(),
            idle: Mutex::new(vec![first]),
            places: Arc::new(Semaphore::new(READERS as usize)),
        })))
    }

    /// Lends a connection, once one is free.
    ///
    /// # Errors
    /// `locked` when the book is being closed.
    pub async fn lend(&self) -> Result<Lent> {
        let place = timeout(LONGEST_WAIT, Arc::clone(&self.0.places).acquire_owned())
            .await
            .map_err(|_| Error::internal("every reading connection is busy"))?
            .map_err(|_| ErrorCode::Locked)?;
        let idle = self.0.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let living = match idle {
            Some(mut connection) => connection.answers().await.then_some(connection),
            None => None,
        };
        Ok(Lent {
            connection: match living {
                Some(connection) => connection,
                None => self.0.source.connect_reading().await?,
            },
            shelf: Arc::clone(&self.0),
            _place: place,
        })
    }

    /// Closes them all, waiting for those that are lent.
    pub async fn close(&self) {
        if timeout(LONGEST_CLOSING, self.0.places.acquire_many(READERS))
            .await
            .is_err()
        {
            tracing::warn!("a query was still running at closing");
        }
        self.0.places.close();
        self.0.idle.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}

/// A connection that is lent. One that is not given back, because its query was broken off, is closed.
#[derive(Debug)]
pub(crate) struct Lent {
    pub connection: Connection,
    shelf: Arc<Shelf>,
    _place: OwnedSemaphorePermit,
}

impl Lent {
    /// Gives it back for the next query.
    pub fn give_back(self) {
        let mut idle = self.shelf.idle.lock().unwrap_or_else(PoisonError::into_inner);
        if !self.shelf.places.is_closed() {
            idle.push(self.connection);
        }
    }
}
