//! 样例中心: filling an empty centre with eighteen months that never were.

use std::collections::BTreeSet;
use std::sync::Arc;

use futures_util::future::try_join_all;
use huiyin_domain::Role;
use huiyin_domain::permission::Permission;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::password::{add_slot, check_password_rules, keep_known_slots};
use super::user::{new_user, role_rows};
use crate::book::Book;
use crate::command::{Call, Caller, Done, Outcome, Procedure};
use crate::cx::Cx;
use crate::dispatch::boxed;
use crate::error::{Error, ErrorCode, Fields, Result};
use crate::event::Topic;
use crate::sample::{Sample, Wish};
use crate::store::centre::CentreRow;
use crate::store::filter::Filter;
use crate::store::user::UserRow;
use crate::vault::{Derived, Password};

/// What the wizard makes where it is not told otherwise.
const COMPLAINTS: u64 = 3_000;
/// The most that one sample holds.
const MOST: u64 = 5_000_000;

/// Fills an empty centre with a sample: its people at once, its complaints with `centre.continue_sample`.
#[derive(Deserialize, TS)]
#[ts(optional_fields = nullable)]
pub struct CreateSample {
    /// How many complaints; 3,000 when missing.
    pub complaints: Option<u64>,
    /// The same seed gives the same centre, on the same moment; 1 when missing.
    pub seed: Option<u64>,
    /// The password of all its people; drawn when missing.
    pub password: Option<String>,
}

/// Somebody of the sample.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SampleUser {
    /// What is typed at sign-in.
    pub sign_in_name: String,
    /// Name.
    pub name: String,
    /// What they are.
    pub role: Role,
}

/// The people of a sample; their password is shown this once.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SampleBegun {
    /// Everybody.
    pub users: Vec<SampleUser>,
    /// The password they all share.
    pub password: String,
    /// How many complaints there will be.
    pub complaints: u64,
}

impl Procedure for CreateSample {
    const NAME: &'static str = "centre.create_sample";
    const CALLER: Caller = Caller::Holding(Permission::ManageUsers);
    type Reply = SampleBegun;

    async fn run(self, book: &Book, call: Call) -> Result<Outcome<SampleBegun>> {
        let mut held = book.sample.lock().await;
        let complaints = self.complaints.unwrap_or(COMPLAINTS);
        let password = match self.password {
            Some(password) => password,
            None => drawn_password()?,
        };
        let mut fields = Fields::default();
        if !(1..=MOST).contains(&complaints) {
            fields.push("complaints", "out_of_range");
        }
        check_password_rules(&mut fields, "password", &password, "");
        fields.done()?;
        let reference = book.reference();
        let wish = Wish {
            complaints,
            seed: self.seed.unwrap_or(1),
            language: reference
                .centre()
                .map(|centre| centre.language.clone())
                .unwrap_or_default(),
            until: book.now(),
        };
        let sample = Sample::new(&wish, &reference)?;
        hire(book, &sample, &password, &call).await?;
        let users = sample.people().iter().map(|one| SampleUser {
            sign_in_name: one.sign_in_name.clone(),
            name: one.name.clone(),
            role: one.post.role,
        });
        let begun = SampleBegun {
            users: users.collect(),
            password,
            complaints,
        };
        *held = Some(sample);
        Ok(begun.into())
    }
}

/// Accounts with slots of their own, groups, and the mark that this is a sample.
async fn hire(book: &Book, sample: &Sample, password: &str, call: &Call) -> Result<()> {
    let password = Arc::new(Password::new(password.to_owned()));
    let derived = try_join_all(sample.people().iter().map(|_| book.derive_new(Arc::clone(&password)))).await?;
    let _alone = book.credentials.lock().await;
    let actor = call.session()?.actor.clone();
    let (groups, members) = (sample.groups().0.to_vec(), sample.groups().1.to_vec());
    let begins = sample.begins();
    let mut people: Vec<(String, String, String, Role, Derived)> = Vec::new();
    for (one, derived) in sample.people().iter().zip(derived) {
        add_slot(book, &one.sign_in_name, &derived).await?;
        people.push((
            one.actor.id.to_string(),
            one.sign_in_name.clone(),
            one.name.clone(),
            one.post.role,
            derived,
        ));
    }
    let names: Vec<String> = people.iter().map(|(_, name, ..)| name.clone()).collect();
    let written: Result<Done> = book
        .write(
            CreateSample::NAME,
            &[Topic::People, Topic::Settings],
            actor,
            call,
            move |cx| {
                boxed(async move {
                    only_while_empty(cx).await?;
                    let mut users = Vec::new();
                    let mut roles = Vec::new();
                    for (id, sign_in_name, name, role, derived) in people {
                        let user = new_user(cx, sign_in_name, name, &derived, false, None);
                        roles.extend(role_rows(&id, &BTreeSet::from([role])));
                        users.push(UserRow {
                            id,
                            created_at: begins,
                            ..user
                        });
                    }
                    cx.insert_all(&users).await?;
                    cx.insert_all(&roles).await?;
                    cx.insert_all(&groups).await?;
                    cx.insert_all(&members).await?;
                    let mut centre: CentreRow = cx.one(Filter::new("")).await?.ok_or(ErrorCode::NoCentre)?;
                    centre.sample = true;
                    centre.version += 1;
                    cx.update(&centre).await?;
                    cx.about("centre");
                    Ok(Done {})
                })
            },
        )
        .await;
    for name in &names {
        keep_known_slots(book, name).await?;
    }
    written.map(drop)
}

/// A sample is never mixed with what is true.
async fn only_while_empty(cx: &mut Cx<'_>) -> Result<()> {
    let last = Filter::new("select cast(coalesce(max(t.doc), 0) as bigint) from complaint t");
    match cx.number(last).await? {
        0 => Ok(()),
        _ => Err(Error::new(ErrorCode::Refused).with("reason", "not_empty")),
    }
}

/// Three groups of four from letters and digits that nobody confuses.
fn drawn_password() -> Result<String> {
    const LETTERS: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz234567898";
    let mut bytes = [0; 12];
    getrandom::fill(&mut bytes).map_err(Error::internal)?;
    let mut password = String::new();
    for (at, byte) in bytes.into_iter().enumerate() {
        if at > 0 && at % 4 == 0 {
            password.push('-');
        }
        password.push(char::from(LETTERS[usize::from(byte) % LETTERS.len()]));
    }
    Ok(password)
}

/// Makes the next complaints of a sample. Called until it is done; a sample that nobody goes on with is a smaller one.
#[derive(Deserialize, TS)]
pub struct ContinueSample {}

/// How far it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SampleProgress {
    /// Complaints so far.
    pub done: u64,
    /// How many there will be.
    pub complaints: u64,
    /// Whether nothing is left to do.
    pub finished: bool,
}

impl Procedure for ContinueSample {
    const NAME: &'static str = "centre.continue_sample";
    const CALLER: Caller = Caller::Holding(Permission::ManageUsers);
    type Reply = SampleProgress;

    async fn run(self, book: &Book, call: Call) -> Result<Outcome<SampleProgress>> {
        let mut held = book.sample.lock().await;
        let Some(sample) = held.as_mut() else {
            return Err(Error::new(ErrorCode::Refused).with("reason", "no_sample"));
        };
        let batch = sample.next().await?;
        let progress = SampleProgress {
            done: sample.done,
            complaints: sample.complaints,
            finished: batch.is_none(),
        };
        match batch {
            None => {
                *held = None;
                // So that the first start has its lists at once.
                book.settle_facts().await?;
            }
            Some(batch) => {
                let actor = call.session()?.actor.clone();
                let topics: &'static [Topic] = &[Topic::Complaints, Topic::Customers, Topic::Analytics];
                let _: Done = book
                    .write(Self::NAME, topics, actor, &call, |cx| {
                        boxed(async move {
                            batch.write(cx).await?;
                            cx.about("centre");
                            Ok(Done {})
                        })
                    })
                    .await?;
            }
        }
        Ok(progress.into())
    }
}
