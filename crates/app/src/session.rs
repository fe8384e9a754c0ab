//! Who is signed in. Sessions live in memory: after a restart everybody signs in again, which also opens the file.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use huiyin_domain::Millis;
use huiyin_domain::permission::Actor;
use sha2::{Digest, Sha256};

use crate::error::{Error, ErrorCode, Result};

/// The caller of one request.
#[derive(Debug, Clone)]
pub struct Session {
    /// Who.
    pub actor: Actor,
    /// Digest of the token; the token itself is not kept.
    pub(crate) token: [u8; 32],
}

#[derive(Debug, Clone)]
struct Live {
    user: String,
    seen: Millis,
}

/// Everybody who is signed in at this host.
#[derive(Debug, Default)]
pub(crate) struct Sessions(Mutex<HashMap<[u8; 32], Live>>);

impl Sessions {
    fn live(&self) -> MutexGuard<'_, HashMap<[u8; 32], Live>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Begins a session; the token is shown to the host once.
    pub fn begin(&self, user: &str, now: Millis) -> Result<String> {
        let mut bytes = [0_u8; 32];
        getrandom::fill(&mut bytes).map_err(Error::internal)?;
        let token = URL_SAFE_NO_PAD.encode(bytes);
        self.live().insert(
            digest(&token),
            Live {
                user: user.to_owned(),
                seen: now,
            },
        );
        Ok(token)
    }

    /// Finds the user behind a token. `active` says that a person did something, which keeps the session alive.
    pub fn user(&self, token: &str, now: Millis, idle: Millis, active: bool) -> Result<(String, [u8; 32])> {
        let digest = digest(token);
        let mut live = self.live();
        let session = live.get_mut(&digest).ok_or(ErrorCode::SessionExpired)?;
        if now - session.seen > idle {
            live.remove(&digest);
            return Err(Error::new(ErrorCode::SessionExpired));
        }
        if active {
            session.seen = now;
        }
        Ok((session.user.clone(), digest))
    }

    /// Ends one session.
    pub fn end(&self, token: &[u8; 32]) {
        self.live().remove(token);
    }

    /// Ends every session of a user, except perhaps the one that asked.
    pub fn end_all_of(&self, user: &str, but: Option<&[u8; 32]>) {
        self.live()
            .retain(|token, live| live.user != user || but == Some(token));
    }

    /// Ends every session.
    pub fn clear(&self) {
        self.live().clear();
    }
}

fn digest(token: &str) -> [u8; 32] {
    Sha256::digest(token.as_bytes()).into()
}
