//! What lists are narrowed and ordered by, of each complaint: the columns that `facts` keeps in memory, and how they are
//! read from the rows.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::str::FromStr;

use huiyin_domain::{Channel, ClosingReason, Nature, Outcome, Severity, Solved, Stage, Tier};
use sha2::{Digest, Sha256};

use super::connection::Connection;
use super::criteria::{CLOSED, CONTACTED, EVER_CLOSED, LATE, MEASURED, PAID};
use super::filter::Filter;
use super::migrate;
use super::record::{Column, Row};
use crate::error::{Error, Result};
use crate::journal::digest;

/// Names the columns of a kind once, each with its expression on a complaint aliased `t` (and its customer `c`).
macro_rules! columns {
    ($(#[$about:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $sql:expr,)+ }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum $name { $($(#[$doc])* $variant,)+ }

        impl $name {
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];
            pub const COUNT: usize = Self::ALL.len();

            fn sql(self) -> &'static str {
                match self { $(Self::$variant => $sql,)+ }
            }
        }
    };
}

columns! {
    /// Moments.
    Moment {
        Received = "t.received_at",
        Changed = "t.changed_at",
        NextDue = "t.next_due",
        /// [`OPEN`] while it is open.
        Ended = "coalesce(t.ended_at, 9223372036854775807)",
    }
}

columns! {
    /// Ids and codes of what a centre adds to.
    Name {
        Owner = "t.owner_id",
        Group = "t.group_id",
        RegisteredBy = "t.registered_by",
        Party = "t.party_user_id",
        Category = "t.category",
        Subcategory = "t.subcategory",
    }
}

columns! {
    /// Words of closed vocabularies, and the score.
    Code {
        Stage = "t.stage",
        Severity = "t.severity",
        Nature = "t.nature",
        Channel = "t.channel",
        Tier = "t.tier",
        ClosingReason = "t.closing_reason",
        Outcome = "t.outcome",
        Solved = "t.survey_solved",
        Score = "cast(t.survey_score as text)",
    }
}

columns! {
    /// What holds or does not.
    Flag {
        Restricted = "t.restricted = 1",
        Ended = "t.ended_at is not null",
        Closed = CLOSED,
        OnHold = "t.hold_since is not null",
        Chased = "t.chases > 0",
        Escalated = "t.level <> 'owner'",
        EscalationAcknowledged = "t.escalation_acknowledged_at is not null",
        ReopeningProposed = "t.reopening_proposed = 1",
        Reopened = "t.reopened_count > 0",
        EverClosed = EVER_CLOSED,
        Measured = MEASURED,
        Late = LATE,
        Contacted = CONTACTED,
        Paid = PAID,
        Elderly = "c.elderly = 1",
        Disabled = "c.disabled = 1",
        Minor = "c.minor = 1",
    }
}

/// When an open complaint ended.
pub(crate) const OPEN: i64 = i64::MAX;

/// How somebody stands to a complaint beside owning or having registered it; and what it is tagged with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// Named while it is restricted.
    Named = 1,
    /// Given a call or a check.
    Given = 2,
    /// Leads whom it is about.
    Leader = 3,
    /// A tag, where the others name a user.
    Tag = 4,
}

impl Part {
    pub const ALL: [Self; 4] = [Self::Named, Self::Given, Self::Leader, Self::Tag];

    fn of(code: &str) -> Option<Self> {
        match code {
            "named" => Some(Self::Named),
            "given" => Some(Self::Given),
            "leader" => Some(Self::Leader),
            "tag" => Some(Self::Tag),
            _ => None,
        }
    }
}

/// A word's number in its column: 0 is none.
pub(crate) fn number<T: PartialEq>(all: &[T], word: &T) -> u8 {
    let place = all.iter().position(|known| known == word);
    place.and_then(|place| u8::try_from(place + 1).ok()).unwrap_or_default()
}

impl Code {
    fn number(self, text: &str) -> Option<u8> {
        fn of<T: FromStr + PartialEq>(all: &[T], text: &str) -> Option<u8> {
            text.parse().ok().map(|word| number(all, &word))
        }
        match self {
            Self::Stage => of(Stage::ALL, text),
            Self::Severity => of(Severity::ALL, text),
            Self::Nature => of(Nature::ALL, text),
            Self::Channel => of(Channel::ALL, text),
            Self::Tier => of(Tier::ALL, text),
            Self::ClosingReason => of(ClosingReason::ALL, text),
            Self::Outcome => of(Outcome::ALL, text),
            Self::Solved => of(Solved::ALL, text),
            Self::Score => text.parse().ok(),
        }
    }

    fn words(self) -> String {
        match self {
            Self::Stage => format!("{:?}", Stage::ALL),
            Self::Severity => format!("{:?}", Severity::ALL),
            Self::Nature => format!("{:?}", Nature::ALL),
            Self::Channel => format!("{:?}", Channel::ALL),
            Self::Tier => format!("{:?}", Tier::ALL),
            Self::ClosingReason => format!("{:?}", ClosingReason::ALL),
            Self::Outcome => format!("{:?}", Outcome::ALL),
            Self::Solved => format!("{:?}", Solved::ALL),
            Self::Score => String::new(),
        }
    }
}

/// What the columns mean, as one text: what was packed under another layout, or before the schema changed, is made anew.
pub(crate) fn layout() -> String {
    let mut said = format!("2 {}", migrate::KNOWN);
    for column in Code::ALL {
        said += column.sql();
        said += &column.words();
    }
    let (moments, names) = (Moment::ALL.iter(), Name::ALL.iter());
    let others = moments.map(|one| one.sql()).chain(names.map(|one| one.sql()));
    others
        .chain(Flag::ALL.iter().map(|one| one.sql()))
        .for_each(|sql| said += sql);
    digest::hex(&Sha256::digest(said).into())
}

/// One complaint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fact {
    /// Its running number.
    pub doc: i64,
    /// By [`Moment`].
    pub moments: [i64; Moment::COUNT],
    /// By [`Name`].
    pub names: [Option<String>; Name::COUNT],
    /// By [`Code`]; 0 is none.
    pub codes: [u8; Code::COUNT],
    /// By [`Flag`], the first is the lowest bit.
    pub flags: u32,
    /// Who stands to it, and its tags.
    pub standings: Vec<(Part, String)>,
}

/// Which complaints are read.
#[derive(Debug)]
pub(crate) enum Which<'a> {
    /// Those with a running number after the first, up to the second.
    Docs(i64, i64),
    /// Those with these ids.
    Ids(&'a [String]),
    /// Those of these customers.
    Customers(&'a [String]),
}

impl Which<'_> {
    fn condition(&self) -> Filter {
        let mut filter = Filter::new("");
        match self {
            Self::Docs(after, upto) => filter.sql("t.doc > ").bind(after).sql(" and t.doc <= ").bind(upto),
            Self::Ids(ids) => filter.sql("t.id in ").padded(ids),
            Self::Customers(ids) => filter.sql("t.customer_id in ").padded(ids),
        };
        filter
    }
}

/// Reads complaints as they stand now.
pub(crate) async fn read(connection: &mut Connection, which: &Which<'_>) -> Result<Vec<Fact>> {
    let mut select = Filter::new(&format!(
        "select {} from complaint t left join customer c on c.id = t.customer_id where ",
        columns()
    ));
    select.append(&which.condition());
    let rows = connection.rows(select).await?;
    let mut facts: Vec<Fact> = rows.iter().map(fact).collect::<Result<_>>()?;
    let mut standings: BTreeMap<i64, Vec<(Part, String)>> = BTreeMap::new();
    for table in [
        "select t.doc, p.part, p.user_id from complaint t join complaint_person p on p.complaint_id = t.id where ",
        "select t.doc, 'tag', g.tag from complaint t join complaint_tag g on g.complaint_id = t.id where ",
    ] {
        let mut select = Filter::new(table);
        select.append(&which.condition());
        for row in connection.rows(select).await? {
            if let Some(part) = Part::of(&String::from_row(&row, 1)?) {
                let of = standings.entry(Column::from_row(&row, 0)?).or_default();
                of.push((part, Column::from_row(&row, 2)?));
            }
        }
    }
    for fact in &mut facts {
        fact.standings = standings.remove(&fact.doc).unwrap_or_default();
    }
    Ok(facts)
}

fn columns() -> String {
    let mut columns = String::from("t.doc");
    let moments = Moment::ALL.iter().map(|one| one.sql());
    let names = Name::ALL.iter().map(|one| one.sql());
    for sql in moments.chain(names).chain(Code::ALL.iter().map(|one| one.sql())) {
        columns += ", ";
        columns += sql;
    }
    columns += ", cast(0";
    for (bit, flag) in Flag::ALL.iter().enumerate() {
        // Writing into a String does not fail.
        let _ = write!(columns, " + case when {} then {} else 0 end", flag.sql(), 1_u32 << bit);
    }
    columns + " as bigint)"
}

fn fact(row: &Row) -> Result<Fact> {
    let mut fact = Fact {
        doc: Column::from_row(row, 0)?,
        moments: [0; Moment::COUNT],
        names: Default::default(),
        codes: [0; Code::COUNT],
        flags: 0,
        standings: Vec::new(),
    };
    let mut at = 1;
    for moment in &mut fact.moments {
        *moment = Column::from_row(row, at)?;
        at += 1;
    }
    for name in &mut fact.names {
        *name = Column::from_row(row, at)?;
        at += 1;
    }
    for (column, code) in Code::ALL.iter().zip(&mut fact.codes) {
        if let Some(text) = Option::<String>::from_row(row, at)? {
            let known = column.number(&text);
            *code = known.ok_or_else(|| Error::internal(format!("{} holds a foreign word", column.sql())))?;
        }
        at += 1;
    }
    fact.flags = u32::try_from(i64::from_row(row, at)?).map_err(Error::internal)?;
    Ok(fact)
}
