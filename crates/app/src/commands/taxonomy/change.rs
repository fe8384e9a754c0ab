//! Words come, get another name, move and go. A row never changes what it says: another name is another row of the same
//! code, so that older complaints keep a word; only its place in the list moves.

use huiyin_domain::permission::Permission;
use huiyin_domain::taxonomy::{TermKind, code_of, free_code};
use serde::Deserialize;
use ts_rs::TS;

use crate::command::{Command, Receipt};
use crate::cx::Cx;
use crate::error::{Error, ErrorCode, Fields, Result};
use crate::event::Topic;
use crate::store::filter::Filter;
use crate::store::taxonomy::TaxonomyRow;

/// The longest name of a word, in characters.
const LONGEST: usize = 60;

/// A new word, at the end of its list.
#[derive(Deserialize, TS)]
#[ts(optional_fields = nullable)]
pub struct AddTerm {
    /// The taxonomy.
    pub kind: TermKind,
    /// Code of the category above; a subcategory's only.
    pub parent: Option<String>,
    /// Chinese name.
    pub zh: String,
    /// English name, from which the code is made.
    pub en: String,
}

impl Command for AddTerm {
    const NAME: &'static str = "taxonomy.add";
    const NEEDS: Permission = Permission::ManageSettings;
    const TOUCHES: &'static [Topic] = &[Topic::Settings];
    type Reply = Receipt;

    async fn run(self, cx: &mut Cx<'_>) -> Result<Receipt> {
        let rows = of_kind(cx, self.kind.code()).await?;
        let (zh, en) = names(&rows, self.parent.as_deref(), None, &self.zh, &self.en)?;
        if let Some(parent) = self.parent.as_deref()
            && !(self.kind == TermKind::Category && is_top(&rows, parent))
        {
            return Err(Error::field("parent", "unknown"));
        }
        let code = match &self.parent {
            Some(parent) => format!("{parent}_{}", code_of(&en)),
            None => code_of(&en),
        };
        let row = TaxonomyRow {
            id: cx.id(),
            version: 1,
            kind: self.kind.code().to_owned(),
            code: free_code(code, |code| rows.iter().any(|row| row.code == code)),
            parent: self.parent,
            zh,
            en,
            position: rows.iter().map(|row| row.position + 1).max().unwrap_or(0),
            retired_at: None,
        };
        cx.insert(&row).await?;
        Ok(receipt(cx, &row))
    }
}

/// Another name for a word.
#[derive(Deserialize, TS)]
pub struct RenameTerm {
    /// The row in force.
    pub id: String,
    /// Chinese name.
    pub zh: String,
    /// English name.
    pub en: String,
}

impl Command for RenameTerm {
    const NAME: &'static str = "taxonomy.rename";
    const NEEDS: Permission = Permission::ManageSettings;
    const TOUCHES: &'static [Topic] = &[Topic::Settings];
    type Reply = Receipt;

    async fn run(self, cx: &mut Cx<'_>) -> Result<Receipt> {
        let (before, rows) = in_force(cx, &self.id).await?;
        let (zh, en) = names(&rows, before.parent.as_deref(), Some(&before.id), &self.zh, &self.en)?;
        if (&zh, &en) == (&before.zh, &before.en) {
            return Err(Error::new(ErrorCode::Refused).with("reason", "no_change"));
        }
        let row = TaxonomyRow {
            id: cx.id(),
            version: 1,
            zh,
            en,
            ..before.clone()
        };
        retire(cx, before).await?;
        cx.insert(&row).await?;
        Ok(receipt(cx, &row))
    }
}

/// Another place in its list.
#[derive(Deserialize, TS)]
#[ts(optional_fields = nullable)]
pub struct MoveTerm {
    /// The row in force.
    pub id: String,
    /// The neighbour it is to stand before; the end when missing.
    pub before: Option<String>,
}

impl Command for MoveTerm {
    const NAME: &'static str = "taxonomy.move";
    const NEEDS: Permission = Permission::ManageSettings;
    const TOUCHES: &'static [Topic] = &[Topic::Settings];
    type Reply = Receipt;

    async fn run(self, cx: &mut Cx<'_>) -> Result<Receipt> {
        let (moved, rows) = in_force(cx, &self.id).await?;
        let mut order: Vec<TaxonomyRow> = siblings(&rows, moved.parent.as_deref()).cloned().collect();
        let places: Vec<i64> = order.iter().map(|row| row.position).collect();
        order.retain(|row| row.id != moved.id);
        let at = match &self.before {
            Some(before) => order
                .iter()
                .position(|row| row.id == *before)
                .ok_or_else(|| Error::field("before", "unknown"))?,
            None => order.len(),
        };
        order.insert(at, moved.clone());
        // The list keeps its places and gives them out anew.
        let mut result = receipt(cx, &moved);
        for (mut row, place) in order
            .into_iter()
            .zip(places)
            .filter(|(row, place)| row.position != *place)
        {
            row.position = place;
            row.version += 1;
            if row.id == result.id {
                result.version = row.version;
            }
            cx.update(&row).await?;
        }
        Ok(result)
    }
}

/// A word is offered no longer, nor are those below it. Complaints that have it keep it.
#[derive(Deserialize, TS)]
pub struct RetireTerm {
    /// The row in force.
    pub id: String,
}

impl Command for RetireTerm {
    const NAME: &'static str = "taxonomy.retire";
    const NEEDS: Permission = Permission::ManageSettings;
    const TOUCHES: &'static [Topic] = &[Topic::Settings];
    type Reply = Receipt;

    async fn run(self, cx: &mut Cx<'_>) -> Result<Receipt> {
        let (row, rows) = in_force(cx, &self.id).await?;
        if row.parent.is_none() && siblings(&rows, None).count() == 1 {
            // Forms ask for one of them.
            return Err(Error::field("id", "must_stay"));
        }
        if row.parent.is_none() && row.kind == TermKind::Category.code() {
            for below in siblings(&rows, Some(&row.code)).cloned().collect::<Vec<_>>() {
                retire(cx, below).await?;
            }
        }
        let result = Receipt {
            version: row.version + 1,
            ..receipt(cx, &row)
        };
        retire(cx, row).await?;
        Ok(result)
    }
}

/// A retired word is offered again, and with it what was retired below it in the same act.
#[derive(Deserialize, TS)]
pub struct RestoreTerm {
    /// The retired row.
    pub id: String,
}

impl Command for RestoreTerm {
    const NAME: &'static str = "taxonomy.restore";
    const NEEDS: Permission = Permission::ManageSettings;
    const TOUCHES: &'static [Topic] = &[Topic::Settings];
    type Reply = Receipt;

    async fn run(self, cx: &mut Cx<'_>) -> Result<Receipt> {
        let old = find(cx, &self.id).await?;
        let rows = of_kind(cx, &old.kind).await?;
        if rows.iter().any(|row| row.retired_at.is_none() && row.code == old.code) {
            return Err(Error::new(ErrorCode::StaleVersion).with("version", old.version));
        }
        if old.parent.as_deref().is_some_and(|parent| !is_top(&rows, parent)) {
            return Err(Error::field("parent", "unknown"));
        }
        names(&rows, old.parent.as_deref(), None, &old.zh, &old.en)?;
        let below = rows
            .iter()
            .filter(|row| {
                old.parent.is_none() && row.parent.as_ref() == Some(&old.code) && row.retired_at == old.retired_at
            })
            .cloned();
        let again: Vec<TaxonomyRow> = std::iter::once(old.clone())
            .chain(below)
            .map(|row| TaxonomyRow {
                id: cx.id(),
                version: 1,
                retired_at: None,
                ..row
            })
            .collect();
        cx.insert_all(&again).await?;
        let row = again.first().ok_or_else(Error::not_found)?;
        Ok(receipt(cx, row))
    }
}

fn receipt(cx: &mut Cx<'_>, row: &TaxonomyRow) -> Receipt {
    cx.about(&row.id);
    Receipt {
        id: row.id.clone(),
        version: row.version,
    }
}

async fn retire(cx: &mut Cx<'_>, mut row: TaxonomyRow) -> Result<()> {
    row.retired_at = Some(cx.now);
    row.version += 1;
    cx.update(&row).await
}

/// Every row of a taxonomy, retired ones included, in the order of the screen.
async fn of_kind(cx: &mut Cx<'_>, kind: &str) -> Result<Vec<TaxonomyRow>> {
    let mut tail = Filter::new("where t.kind = ");
    tail.bind(&kind.to_owned()).sql(" order by t.position, t.id");
    cx.all(tail).await
}

pub(super) async fn find(cx: &mut Cx<'_>, id: &str) -> Result<TaxonomyRow> {
    let mut tail = Filter::new("where t.id = ");
    tail.bind(&id.to_owned());
    cx.one(tail).await?.ok_or_else(Error::not_found)
}

/// A row in force, with its whole taxonomy. Whoever names a retired one has an older list before them.
async fn in_force(cx: &mut Cx<'_>, id: &str) -> Result<(TaxonomyRow, Vec<TaxonomyRow>)> {
    let row = find(cx, id).await?;
    if row.retired_at.is_some() {
        return Err(Error::new(ErrorCode::StaleVersion).with("version", row.version));
    }
    let rows = of_kind(cx, &row.kind).await?;
    Ok((row, rows))
}

fn siblings<'r>(rows: &'r [TaxonomyRow], parent: Option<&'r str>) -> impl Iterator<Item = &'r TaxonomyRow> {
    rows.iter()
        .filter(move |row| row.retired_at.is_none() && row.parent.as_deref() == parent)
}

fn is_top(rows: &[TaxonomyRow], code: &str) -> bool {
    siblings(rows, None).any(|row| row.code == code)
}

/// Both names are needed, and no neighbour has either.
fn names(
    rows: &[TaxonomyRow],
    parent: Option<&str>,
    but: Option<&str>,
    zh: &str,
    en: &str,
) -> Result<(String, String)> {
    let mut fields = Fields::default();
    let zh = fields.text("zh", zh, LONGEST);
    let en = fields.text("en", en, LONGEST);
    let others = || siblings(rows, parent).filter(|row| Some(row.id.as_str()) != but);
    if others().any(|row| row.zh == zh) {
        fields.push("zh", "taken");
    }
    if others().any(|row| row.en.eq_ignore_ascii_case(&en)) {
        fields.push("en", "taken");
    }
    fields.done()?;
    Ok((zh, en))
}
