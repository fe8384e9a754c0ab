//! What there is to look for in a book, and who looks.

use std::collections::{BTreeMap, BTreeSet};

use super::Floor;

/// How many texts tell how often a word comes.
const SAMPLED: i64 = 5_000;

/// A word and the share of complaints whose text has it.
pub struct Word {
    pub text: String,
    pub share: f64,
}

/// Somebody and the share of complaints they see.
pub struct Few {
    pub sign_in_name: String,
    pub share: f64,
}

impl Floor {
    /// The two-character word that comes closest to this share.
    pub fn word_in(&self, share: f64) -> Result<Word, String> {
        let complaints = self.number("select count(*) from complaint")?;
        let every = (complaints / SAMPLED).max(1);
        let texts = self.texts(&format!("select content from complaint where doc % {every} = 0"))?;
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for text in &texts {
            let characters: Vec<char> = text.chars().collect();
            let pairs = characters
                .windows(2)
                .filter(|pair| pair.iter().all(|c| ('一'..='龥').contains(c)));
            for word in pairs.map(|pair| pair.iter().collect()).collect::<BTreeSet<String>>() {
                *counts.entry(word).or_default() += 1;
            }
        }
        let distance = |count: usize| (count as f64 / texts.len() as f64 / share).ln().abs();
        let (word, _) = counts
            .into_iter()
            .min_by(|one, other| distance(one.1).total_cmp(&distance(other.1)))
            .ok_or("no text")?;
        let found = self.number(&format!("select count(*) from complaint where content like '%{word}%'"))?;
        Ok(Word {
            text: word,
            share: found as f64 / complaints as f64,
        })
    }

    /// The front-line agent who sees least: but what they registered or work.
    pub fn who_sees_little(&self) -> Result<Few, String> {
        let sql = "select u.sign_in_name, count(*) from user_account u join user_role r on r.user_id = u.id and r.role = 'front_line_agent' \
                   join complaint t on t.registered_by = u.id group by u.sign_in_name order by 2 limit 1";
        let complaints = self.number("select count(*) from complaint")?;
        match self.first(sql)?.as_deref() {
            Some(
                [
                    rusqlite::types::Value::Text(name),
                    rusqlite::types::Value::Integer(count),
                ],
            ) => Ok(Few {
                sign_in_name: name.clone(),
                share: *count as f64 / complaints as f64,
            }),
            _ => Err("no agent".to_owned()),
        }
    }

    fn texts(&self, sql: &str) -> Result<Vec<String>, String> {
        let read = || -> rusqlite::Result<Vec<String>> {
            let mut statement = self.0.prepare(sql)?;
            statement.query_map([], |row| row.get(0))?.collect()
        };
        read().map_err(|error| error.to_string())
    }
}
