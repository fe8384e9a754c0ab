//! Complaints that have to do with one another.

use huiyin_domain::EntryKind;
use huiyin_domain::permission::Permission;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::write::line;
use crate::command::{Command, Receipt};
use crate::commands::customer::complaints::{Asked, STUB_COLUMNS, Stub, select_from};
use crate::cx::Cx;
use crate::error::{Error, ErrorCode, Result};
use crate::event::Topic;
use crate::store::complaint::LinkRow;
use crate::store::filter::Filter;
use crate::store::loaded::Loaded;
use crate::store::record::Column;
use crate::store::visible::stub;

/// How two complaints belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum LinkKind {
    /// They have to do with one another.
    Related,
    /// This one came of the other.
    CausedBy,
    /// This one goes on in the other; written by merging it.
    DuplicateOf,
}

impl LinkKind {
    const fn code(self) -> &'static str {
        match self {
            Self::Related => "related",
            Self::CausedBy => "caused_by",
            Self::DuplicateOf => "duplicate_of",
        }
    }

    fn of(code: &str) -> Option<Self> {
        [Self::Related, Self::CausedBy, Self::DuplicateOf]
            .into_iter()
            .find(|kind| kind.code() == code)
    }
}

/// Links two complaints the actor may see.
#[derive(Deserialize, TS)]
pub struct LinkComplaints {
    /// This one.
    pub id: String,
    /// The other.
    pub other: String,
    /// How they belong together.
    pub kind: LinkKind,
}

impl Command for LinkComplaints {
    const NAME: &'static str = "complaint.link";
    const NEEDS: Permission = Permission::RegisterComplaint;
    const TOUCHES: &'static [Topic] = &[Topic::Complaints];
    type Reply = Receipt;

    async fn run(self, cx: &mut Cx<'_>) -> Result<Receipt> {
        let (one, other) = pair(cx, &self.id, &self.other, self.kind).await?;
        let row = LinkRow {
            complaint_id: self.id,
            other_id: self.other,
            kind: self.kind.code().to_owned(),
        };
        let mut there = Filter::new("where t.kind = ");
        there
            .bind(&row.kind)
            .sql(" and ((t.complaint_id = ")
            .bind(&row.complaint_id)
            .sql(" and t.other_id = ")
            .bind(&row.other_id);
        there
            .sql(") or (t.complaint_id = ")
            .bind(&row.other_id)
            .sql(" and t.other_id = ")
            .bind(&row.complaint_id)
            .sql("))");
        let there: Vec<LinkRow> = cx.all(there).await?;
        if !there.is_empty() {
            return Err(Error::field("other", "repeated"));
        }
        cx.insert(&row).await?;
        told(cx, EntryKind::Linked, self.kind, &one, &other).await
    }
}

/// Takes a link away.
#[derive(Deserialize, TS)]
pub struct UnlinkComplaints {
    /// This one.
    pub id: String,
    /// The other.
    pub other: String,
    /// How they belonged together.
    pub kind: LinkKind,
}

impl Command for UnlinkComplaints {
    const NAME: &'static str = "complaint.unlink";
    const NEEDS: Permission = Permission::RegisterComplaint;
    const TOUCHES: &'static [Topic] = &[Topic::Complaints];
    type Reply = Receipt;

    async fn run(self, cx: &mut Cx<'_>) -> Result<Receipt> {
        let (one, other) = pair(cx, &self.id, &self.other, self.kind).await?;
        let mut gone = None;
        for (from, to) in [(&one, &other), (&other, &one)] {
            let mut tail = Filter::new("where t.kind = ");
            tail.bind(&self.kind.code().to_owned())
                .sql(" and t.complaint_id = ")
                .bind(&from.row.id)
                .sql(" and t.other_id = ")
                .bind(&to.row.id);
            if let Some(row) = cx.one::<LinkRow>(tail).await? {
                cx.delete(&row).await?;
                gone = Some((from, to));
            }
        }
        let (from, to) = gone.ok_or_else(Error::not_found)?;
        told(cx, EntryKind::Unlinked, self.kind, from, to).await
    }
}

/// What a complaint is linked with, from either side.
#[derive(Deserialize, TS)]
pub struct ListLinks {
    /// The complaint.
    pub id: String,
}

/// A linked complaint.
#[derive(Debug, Clone, Serialize, TS)]
pub struct LinkView {
    /// The other, as far as the actor may know of it.
    pub stub: Stub,
    /// How they belong together.
    pub kind: LinkKind,
    /// Whether it is said from the other side: it came of this one, it repeats this one.
    pub reverse: bool,
}

/// Linked complaints.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Links {
    /// What this one names, then what names this one; of each the newest fifty.
    pub links: Vec<LinkView>,
}

/// How many links of either side are shown.
const MOST: i64 = 50;

impl Command for ListLinks {
    const NAME: &'static str = "complaint.links";
    const NEEDS: Permission = Permission::ReadComplaint;
    const TOUCHES: &'static [Topic] = &[];
    type Reply = Links;

    async fn run(self, cx: &mut Cx<'_>) -> Result<Links> {
        let row = Loaded::find(cx, &self.id).await?.row;
        let asked = Asked {
            customer: row.customer_id,
            order: row.order_number,
        };
        let mut links = Vec::new();
        for (from, mine, reverse) in [
            (
                "link k join complaint t on t.id = k.other_id",
                "k.complaint_id = ",
                false,
            ),
            (
                "link k join complaint t on t.id = k.complaint_id",
                "k.other_id = ",
                true,
            ),
        ] {
            let mut select = select_from(cx, from, ", k.kind");
            select.sql(mine).bind(&self.id).sql(" and ").append(&stub(&cx.actor));
            select.sql(" order by t.doc desc limit ").bind(&MOST);
            for row in cx.rows(select).await? {
                let code: String = Column::from_row(&row, STUB_COLUMNS)?;
                if let Some(kind) = LinkKind::of(&code) {
                    links.push(LinkView {
                        stub: asked.stub(cx, &row)?,
                        kind,
                        reverse,
                    });
                }
            }
        }
        Ok(Links { links })
    }
}

/// Both complaints, as the actor may see them; refused where a link between them makes no sense, or is not made by hand.
async fn pair(cx: &mut Cx<'_>, id: &str, other: &str, kind: LinkKind) -> Result<(Loaded, Loaded)> {
    let one = Loaded::find(cx, id).await?;
    if id == other {
        return Err(Error::field("other", "not_allowed"));
    }
    if kind == LinkKind::DuplicateOf {
        return Err(Error::field("kind", "not_allowed"));
    }
    let other = Loaded::find(cx, other).await.map_err(|error| match error.code {
        ErrorCode::NotFound => Error::field("other", "unknown"),
        _ => error,
    })?;
    Ok((one, other))
}

/// Both timelines say it, and those who look at either hear of it. `from` is the one that names the other.
async fn told(cx: &mut Cx<'_>, entry: EntryKind, kind: LinkKind, from: &Loaded, to: &Loaded) -> Result<Receipt> {
    cx.about(&from.row.id);
    let back = match kind {
        LinkKind::CausedBy => "caused",
        LinkKind::Related | LinkKind::DuplicateOf => kind.code(),
    };
    for (loaded, other, link) in [(from, to, kind.code()), (to, from, back)] {
        line(cx, &loaded.row, entry, &[("other", &other.row.id), ("link", link)]).await?;
        cx.changed(
            Topic::Complaints,
            &loaded.row.id,
            loaded.row.version,
            vec![loaded.audience()],
        );
    }
    Ok(Receipt {
        id: from.row.id.clone(),
        version: from.row.version,
    })
}
