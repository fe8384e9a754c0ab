//! The inbox: what somebody was told, and what of it they have read.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use huiyin_domain::escalation::may_alarm;
use huiyin_domain::permission::Permission;
use huiyin_domain::workflow::Notice;
use huiyin_domain::{ClockKind, Millis, Severity, Stage, masking};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::command::Command;
use crate::commands::complaint::view::Named;
use crate::commands::complaint::views::to_sign;
use crate::cx::Cx;
use crate::error::{Error, Result};
use crate::event::Topic;
use crate::store::filter::Filter;
use crate::store::import::{taken, unread_files};
use crate::store::notice::{NoticeRow, settled};
use crate::store::record::{Column, Row};
use crate::store::visible::visible;

/// News of how many files is shown at once.
const FILES: i64 = 20;
/// How many lines a page has at most.
const LONGEST_PAGE: i64 = 200;
/// Unread ones are counted exactly up to here.
const COUNTED: i64 = 1000;
/// How many are marked read in one command.
const READ_AT_ONCE: i64 = 500;

/// A page of the actor's inbox.
#[derive(Deserialize, TS)]
pub struct ListInbox {
    /// Where the page before ended.
    #[ts(optional)]
    pub cursor: Option<String>,
    /// How many, 50 when missing.
    #[ts(optional)]
    pub limit: Option<i64>,
}

/// What a line is about, as far as the reader may see it now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Told {
    /// The complaint.
    pub id: String,
    /// Number.
    pub number: String,
    /// One line.
    pub subject: String,
    /// Severity.
    pub severity: Severity,
    /// Stage.
    pub stage: Stage,
    /// The complainant, none when anonymous; masked for whoever does not have the complaint in hand.
    pub customer_name: Option<String>,
    /// What a department was asked, numbers masked.
    pub question: Option<String>,
    /// Whether it has been seen to since: nobody need open it for that.
    pub settled: bool,
    /// Whether people may be alarmed about it at this hour, outside of the inbox.
    pub alarms: bool,
}

/// A line of the inbox.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct InboxLine {
    /// Id.
    pub id: String,
    /// What was told.
    pub kind: Notice,
    /// The clock it is about, where it is about one.
    pub clock: Option<ClockKind>,
    /// Whose act it was; none for the house itself.
    pub actor: Option<Named>,
    /// When.
    pub at: Millis,
    /// When it was read.
    pub read_at: Option<Millis>,
    /// The complaint; none when the reader may no longer see it.
    pub complaint: Option<Told>,
}

/// A file from a folder that did not come in whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct FileLine {
    /// The import.
    pub id: String,
    /// What the file is called.
    pub name: String,
    /// Why nothing could be made of it: the code of an error; none where only some rows are wrong.
    pub problem: Option<String>,
    /// How many rows are wrong.
    pub wrong: i64,
    /// When it was taken.
    pub at: Millis,
}

/// A page.
#[derive(Debug, Clone, Serialize, TS)]
pub struct InboxPage {
    /// The newest first.
    pub lines: Vec<InboxLine>,
    /// Unread news of files from folders whose imports are the reader's, the newest first, at most twenty; on every page.
    pub files: Vec<FileLine>,
    /// How many are unread in all; 1000 means at least so many.
    pub unread: i64,
    /// Where the next page begins; none at the end.
    pub next: Option<String>,
    /// The time on the host's clock.
    pub now: Millis,
}

impl Command for ListInbox {
    const NAME: &'static str = "inbox.list";
    const NEEDS: Permission = Permission::SignedIn;
    const TOUCHES: &'static [Topic] = &[];
    type Reply = InboxPage;

    async fn run(self, cx: &mut Cx<'_>) -> Result<InboxPage> {
        let limit = self.limit.unwrap_or(50).clamp(1, LONGEST_PAGE);
        let after = self.cursor.as_deref().map(decode).transpose()?;
        let mut rows = cx.rows(page(cx, after.as_ref(), limit + 1)).await?;
        let kept = usize::try_from(limit).unwrap_or_default();
        let more = rows.len() > kept;
        rows.truncate(kept);
        let lines: Vec<InboxLine> = rows.iter().map(|row| line(cx, row)).collect::<Result<_>>()?;
        let next = lines.last().filter(|_| more).map(|last| encode(last.at, &last.id));
        Ok(InboxPage {
            lines,
            files: files(cx).await?,
            unread: unread(cx).await?,
            next,
            now: cx.now,
        })
    }
}

fn encode(at: Millis, id: &str) -> String {
    URL_SAFE_NO_PAD.encode(format!("{at} {id}"))
}

fn decode(text: &str) -> Result<(Millis, String)> {
    let malformed = || Error::field("cursor", "malformed");
    let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| malformed())?;
    let text = String::from_utf8(bytes).map_err(|_| malformed())?;
    let (at, id) = text.split_once(' ').ok_or_else(malformed)?;
    Ok((at.parse().map_err(|_| malformed())?, id.to_owned()))
}

fn page(cx: &Cx<'_>, after: Option<&(Millis, String)>, limit: i64) -> Filter {
    let mut select = Filter::new(
        "select n.id, n.kind, n.clock, n.actor_id, n.at, n.read_at, t.id, t.number, t.subject, t.severity, t.stage, \
         t.customer_name, t.owner_id, t.registered_by, \
         case when n.kind = 'department_asked' then (select min(q.text) from entry q where q.complaint_id = t.id and \
         q.at = n.at and q.kind = n.kind) end, ",
    );
    select
        .append(&settled(cx.actor.id.as_str(), cx.now, &to_sign(cx)))
        .sql(" from notice n left join complaint t on t.id = n.complaint_id and ")
        .append(&visible(&cx.actor))
        .sql(" where n.user_id = ")
        .bind(&cx.actor.id.to_string());
    if let Some((at, id)) = after {
        select.sql(" and (n.at, n.id) < (").bind(at).sql(", ").bind(id).sql(")");
    }
    select.sql(" order by n.at desc, n.id desc limit ").bind(&limit);
    select
}

fn line(cx: &Cx<'_>, row: &Row) -> Result<InboxLine> {
    let actor: String = Column::from_row(row, 3)?;
    let complaint: Option<String> = Column::from_row(row, 6)?;
    let complaint = complaint.map(|id| told(cx, id, row)).transpose()?;
    Ok(InboxLine {
        id: Column::from_row(row, 0)?,
        kind: Column::from_row(row, 1)?,
        clock: Column::from_row(row, 2)?,
        actor: cx.reference.user(&actor).map(|person| Named {
            id: actor,
            name: person.user.name.clone(),
        }),
        at: Column::from_row(row, 4)?,
        read_at: Column::from_row(row, 5)?,
        complaint,
    })
}

fn told(cx: &Cx<'_>, id: String, row: &Row) -> Result<Told> {
    let severity = Column::from_row(row, 9)?;
    let (name, owner): (Option<String>, Option<String>) = (Column::from_row(row, 11)?, Column::from_row(row, 12)?);
    let in_hand = masking::holds(&cx.actor, owner.as_deref(), &String::from_row(row, 13)?);
    Ok(Told {
        id,
        number: Column::from_row(row, 7)?,
        subject: masking::words(&String::from_row(row, 8)?),
        severity,
        stage: Column::from_row(row, 10)?,
        customer_name: name.map(|name| masking::name_for(in_hand, &name)),
        question: Option::<String>::from_row(row, 14)?.map(|question| masking::words(&question)),
        settled: Column::from_row(row, 15)?,
        alarms: may_alarm(severity, cx.now, cx.reference.time_zone()),
    })
}

async fn files(cx: &mut Cx<'_>) -> Result<Vec<FileLine>> {
    let rows = cx.rows(unread_files(cx.actor.id.as_str(), FILES)).await?;
    let line = |row: &Row| {
        Ok(FileLine {
            id: Column::from_row(row, 2)?,
            name: Column::from_row(row, 3)?,
            problem: Column::from_row(row, 4)?,
            wrong: Column::from_row(row, 5)?,
            at: Column::from_row(row, 6)?,
        })
    };
    rows.iter().map(line).collect()
}

/// How many lines are unread, those of files included.
async fn unread(cx: &mut Cx<'_>) -> Result<i64> {
    let files = i64::try_from(files(cx).await?.len()).unwrap_or(i64::MAX);
    let mut count = Filter::new(
        "select cast(count(*) as bigint) from (select 1 from notice n where n.read_at is null and n.user_id = ",
    );
    count
        .bind(&cx.actor.id.to_string())
        .sql(" limit ")
        .bind(&COUNTED)
        .sql(") counted");
    Ok(cx.number(count).await? + files)
}

/// Marks lines of the actor's own inbox as read.
#[derive(Deserialize, TS)]
pub struct ReadInbox {
    /// Which, files by their import's id; all of them when missing.
    #[ts(optional)]
    pub ids: Option<Vec<String>>,
}

/// How far it came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct InboxRead {
    /// How many are still unread: a long inbox is read in several commands.
    pub unread: i64,
}

impl Command for ReadInbox {
    const NAME: &'static str = "inbox.read";
    const NEEDS: Permission = Permission::SignedIn;
    const TOUCHES: &'static [Topic] = &[Topic::Inbox];
    type Reply = InboxRead;

    async fn run(self, cx: &mut Cx<'_>) -> Result<InboxRead> {
        let mut tail = Filter::new("where t.read_at is null and t.user_id = ");
        tail.bind(&cx.actor.id.to_string());
        if let Some(ids) = &self.ids {
            let kept = usize::try_from(READ_AT_ONCE).unwrap_or_default();
            tail.sql(" and t.id in ").list(ids.get(..kept).unwrap_or(ids));
        }
        tail.sql(" order by t.at desc, t.id desc limit ").bind(&READ_AT_ONCE);
        for mut notice in cx.all::<NoticeRow>(tail).await? {
            notice.read_at = Some(cx.now);
            notice.version += 1;
            cx.update(&notice).await?;
        }
        read_files(cx, self.ids.as_deref()).await?;
        cx.changed_for(Topic::Inbox, [cx.actor.id.clone()].into());
        Ok(InboxRead {
            unread: unread(cx).await?,
        })
    }
}

async fn read_files(cx: &mut Cx<'_>, ids: Option<&[String]>) -> Result<()> {
    for row in cx.rows(unread_files(cx.actor.id.as_str(), READ_AT_ONCE)).await? {
        let import: String = Column::from_row(&row, 2)?;
        if ids.is_some_and(|ids| !ids.contains(&import)) {
            continue;
        }
        let (profile, digest): (String, String) = (Column::from_row(&row, 0)?, Column::from_row(&row, 1)?);
        if let Some((mut file, _)) = taken(cx, &profile, &digest).await? {
            file.read_at = Some(cx.now);
            cx.update(&file).await?;
        }
    }
    Ok(())
}
