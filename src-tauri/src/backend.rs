//! Where requests go: the book in this process. (A server over the network takes the same bytes.)

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use huiyin_app::event::Changed;
use huiyin_app::{Backing, Book, Clock, Error, dispatch};

/// The book behind the window, or why there is none.
#[derive(Debug)]
pub struct Backend {
    book: Result<Arc<Book>, Error>,
    /// The session's token. It never reaches the page.
    token: Mutex<Option<String>>,
    began: tokio::sync::Notify,
}

impl Backend {
    /// Takes the folder; a failure is told to the page at its first request.
    pub async fn open(folder: &Path) -> Self {
        let book = Book::at(folder, Backing::File, Clock::default()).await;
        if let Ok(book) = &book {
            book.start_jobs();
        }
        Self {
            book,
            token: Mutex::default(),
            began: tokio::sync::Notify::new(),
        }
    }

    fn token(&self) -> Option<String> {
        self.token.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Answers one request of the page.
    pub async fn rpc(&self, request: &str) -> Result<String, String> {
        let book = self.book.as_ref().map_err(Error::to_json)?;
        let answer = dispatch(book, self.token().as_deref(), None, request.as_bytes())
            .await
            .map_err(|error| error.to_json())?;
        if let Some(token) = answer.token {
            *self.token.lock().unwrap_or_else(PoisonError::into_inner) = Some(token);
            self.began.notify_one();
        }
        Ok(answer.reply)
    }

    /// Tells the page of every change it may hear of, one session after the other, for as long as the window is open.
    pub async fn tell(&self, emit: impl Fn(Changed)) {
        let Ok(book) = &self.book else {
            return;
        };
        loop {
            if let Ok(mut events) = book.events(self.token().as_deref()) {
                while let Some(change) = events.next().await {
                    if let Some(change) = change {
                        emit(change);
                    }
                }
            }
            // Signed out or locked: the next sign-in goes on.
            self.began.notified().await;
        }
    }

    /// Ends everything in order, so that the file is closed cleanly.
    pub async fn close(&self) {
        if let Ok(book) = &self.book {
            book.close().await;
        }
    }
}
