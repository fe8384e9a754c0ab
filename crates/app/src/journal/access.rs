//! The journal's records of who looked at what, who took what out and who changed how the centre works, the newest first.

use huiyin_domain::Millis;

use super::note::{RowNote, unpack};
use crate::error::{Error, Result};
use crate::store::connection::Connection;
use crate::store::fault::Fault;
use crate::store::filter::Filter;
use crate::store::record::{Column, Row};

/// The records meant, as the index `journal_access` has it: word for word, or it is not used.
const LISTED: &str = "command in (\
    'complaint.see', 'complaint.reveal_contact', 'customer.reveal', 'customer.held', 'export.begin', 'session.sign_in', \
    'session.sign_out', 'session.recover', 'session.change_password', 'centre.create', 'centre.update', 'centre.rekey', \
    'policy.revise', 'taxonomy.add', 'taxonomy.rename', 'taxonomy.move', 'taxonomy.retire', 'taxonomy.restore', \
    'template.revise', 'template.retire', 'import.watch_folder', 'user.create', 'user.update', 'user.disable', \
    'user.enable', 'user.reset_password', 'group.create', 'group.rename', 'group.add_member', 'group.remove_member', \
    'customer.restrict', 'customer.lift_restriction', 'customer.erase', 'backup.make', 'backup.restore', 'journal.verify')";

/// Which of them.
#[derive(Debug, Default)]
pub(crate) struct Wanted<'w> {
    /// These commands alone.
    pub commands: Option<Vec<&'w str>>,
    /// What this user did.
    pub actor: Option<&'w str>,
    /// What was done to this record.
    pub subject: Option<&'w str>,
    /// From this moment on.
    pub from: Option<Millis>,
    /// Before this moment.
    pub to: Option<Millis>,
    /// Behind this record.
    pub after: Option<(Millis, i64)>,
}

/// One of them.
#[derive(Debug)]
pub(crate) struct Access {
    pub seq: i64,
    pub at: Millis,
    pub actor: String,
    pub command: String,
    pub subject: Option<String>,
    pub rows: Vec<RowNote>,
}

/// Reads up to `limit` of them.
pub(crate) async fn access(connection: &mut Connection, wanted: &Wanted<'_>, limit: i64) -> Result<Vec<Access>> {
    let mut select = Filter::new("select seq, at, actor, command, subject, rows from journal where ");
    select.sql(LISTED);
    if let Some(commands) = &wanted.commands {
        let commands: Vec<String> = commands.iter().map(|&command| command.to_owned()).collect();
        select.sql(" and command in ").padded(&commands);
    }
    if let Some(actor) = wanted.actor {
        select.sql(" and actor = ").bind(&actor.to_owned());
    }
    if let Some(subject) = wanted.subject {
        select.sql(" and subject = ").bind(&subject.to_owned());
    }
    if let Some(from) = &wanted.from {
        select.sql(" and at >= ").bind(from);
    }
    if let Some(to) = &wanted.to {
        select.sql(" and at < ").bind(to);
    }
    if let Some((at, seq)) = &wanted.after {
        select.sql(" and (at, seq) < (").bind(at).sql(", ").bind(seq).sql(")");
    }
    select.sql(" order by at desc, seq desc limit ").bind(&limit);
    let rows = connection.rows(select).await?;
    rows.iter()
        .map(|row| {
            let (access, notes) = read(row)?;
            let rows = unpack(&notes).ok_or_else(|| Error::internal("a journal record's rows cannot be read"))?;
            Ok(Access { rows, ..access })
        })
        .collect()
}

fn read(row: &Row) -> Result<(Access, Vec<u8>), Fault> {
    let access = Access {
        seq: Column::from_row(row, 0)?,
        at: Column::from_row(row, 1)?,
        actor: Column::from_row(row, 2)?,
        command: Column::from_row(row, 3)?,
        subject: Column::from_row(row, 4)?,
        rows: Vec::new(),
    };
    Ok((access, Column::from_row(row, 5)?))
}
