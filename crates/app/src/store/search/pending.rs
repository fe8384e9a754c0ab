//! What a batch of commands says in words, until its commit brings it into the index.

use std::collections::BTreeMap;

use super::{AT_ONCE, PIECES, Place, Words, fill, insert};
use crate::error::{Error, Result};
use crate::store::connection::Connection;
use crate::store::filter::Filter;
use crate::store::record::Column;

/// Words that wait for the commit of their rows. The index of a file writes a segment each time it is written to, so all
/// commands of a batch share one.
#[derive(Debug, Default)]
pub(crate) struct Pending {
    said: Vec<Words>,
    /// Complaints to be indexed anew: id and running number.
    renewed: BTreeMap<String, i64>,
}

impl Pending {
    /// Words of rows that are new.
    pub fn say(&mut self, words: impl IntoIterator<Item = Words>) {
        self.said.extend(words);
    }

    /// Has a complaint indexed from what its rows hold at the commit, and nothing else: its words were changed, or are gone.
    pub fn renew(&mut self, complaint: &str, doc: i64) {
        self.renewed.insert(complaint.to_owned(), doc);
    }

    /// Takes over what another command of the batch left.
    pub fn join(&mut self, other: Self) {
        self.said.extend(other.said);
        self.renewed.extend(other.renewed);
    }

    /// Brings the index up to the rows; what the filling has not come to yet, it will bring itself.
    pub async fn write(mut self, connection: &mut Connection) -> Result<()> {
        if self.said.is_empty() && self.renewed.is_empty() {
            return Ok(());
        }
        let unfilled = fill::unfilled(connection).await?;
        self.said.retain(|words| !self.renewed.contains_key(&words.complaint));
        let mut docs: Vec<i64> = self.renewed.into_values().collect();
        take_out(connection, &docs).await?;
        docs.retain(|doc| *doc >= unfilled);
        let mut places = fill::places(connection, &docs).await?;
        let mut older: BTreeMap<String, Vec<String>> = BTreeMap::new();
        let mut newer: BTreeMap<String, Place> = BTreeMap::new();
        for words in self.said {
            match words.doc {
                Some(doc) if doc >= unfilled => drop(newer.insert(
                    words.complaint,
                    Place {
                        next: doc * PIECES,
                        texts: words.texts,
                    },
                )),
                Some(_) => {}
                // What is said of a complaint follows its own row.
                None => match newer.get_mut(&words.complaint) {
                    Some(place) => place.texts.extend(words.texts),
                    None => older.entry(words.complaint).or_default().extend(words.texts),
                },
            }
        }
        places.extend(newer.into_values());
        places.extend(behind(connection, older, unfilled).await?);
        insert(connection, places).await
    }
}

/// Takes out whatever stands in the index of these, and has it cleared out of the file.
async fn take_out(connection: &mut Connection, docs: &[i64]) -> Result<()> {
    let mut taken = 0;
    for doc in docs {
        let mut delete = Filter::new("delete from complaint_words where rowid >= ");
        delete
            .bind(&(doc * PIECES))
            .sql(" and rowid < ")
            .bind(&((doc + 1) * PIECES));
        taken += connection.run(delete).await?;
    }
    if taken > 0 {
        connection
            .run("update search_state set clearing = 1 where id = 1")
            .await?;
    }
    Ok(())
}

/// Texts go behind what there is of their complaint.
async fn behind(
    connection: &mut Connection,
    mut texts: BTreeMap<String, Vec<String>>,
    unfilled: i64,
) -> Result<Vec<Place>> {
    let ids: Vec<String> = texts.keys().cloned().collect();
    let mut places = Vec::new();
    for ids in ids.chunks(AT_ONCE) {
        let mut select =
            Filter::new("select t.id, coalesce((select w.rowid from complaint_words w where w.rowid >= t.doc * ");
        select.bind(&PIECES).sql(" and w.rowid < (t.doc + 1) * ").bind(&PIECES);
        select
            .sql(" order by w.rowid desc limit 1) + 1, t.doc * ")
            .bind(&PIECES);
        select.sql("), (t.doc + 1) * ").bind(&PIECES);
        select
            .sql(" from complaint t where t.doc >= ")
            .bind(&unfilled)
            .sql(" and t.id in ")
            .list(ids);
        for row in connection.rows(select).await? {
            let (id, next, end) = (
                String::from_row(&row, 0)?,
                i64::from_row(&row, 1)?,
                i64::from_row(&row, 2)?,
            );
            if next >= end {
                return Err(Error::internal(
                    "a complaint has more words than the index has room for",
                ));
            }
            if let Some(texts) = texts.remove(&id) {
                places.push(Place { next, texts });
            }
        }
    }
    Ok(places)
}
