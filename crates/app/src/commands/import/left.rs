//! What is left of files that were imported or given up: the house drops it, a little at a time.

use huiyin_domain::UserId;
use huiyin_domain::permission::Actor;

use crate::book::Book;
use crate::command::Call;
use crate::dispatch::boxed;
use crate::error::Result;
use crate::event::Topic;
use crate::store::import::{drop_file, left_over};

/// Drops the files of all imports that are over, however large they were, a commit for each eight MiB.
///
/// # Errors
/// `locked`, and what writing can bring.
pub async fn drop_what_is_left(book: &Book) -> Result<()> {
    let house = || Actor::system(UserId::from("system"));
    let call = Call {
        session: None,
        keyed: None,
        expected_version: None,
    };
    while let Some(import) = book.query(house(), None, |cx| Box::pin(left_over(cx))).await? {
        let touches: &[Topic] = &[];
        let _: bool = book
            .write("import.drop_file", touches, house(), &call, move |cx| {
                boxed(async move { drop_file(cx, &import).await })
            })
            .await?;
    }
    Ok(())
}
