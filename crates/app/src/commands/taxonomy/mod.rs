//! The centre's own words: categories, causes, parties, remedies, tags.

pub mod change;
pub mod usage;

use std::collections::BTreeSet;

use huiyin_domain::permission::Permission;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::command::Command;
use crate::cx::Cx;
use crate::error::Result;
use crate::event::Topic;
use crate::store::filter::Filter;
use crate::store::taxonomy::TaxonomyRow;

/// The taxonomy in force.
#[derive(Deserialize, TS)]
pub struct ListTaxonomy {}

/// One word of the taxonomy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct TaxonomyItem {
    /// The row in force, or the last one that was; another name is another row.
    pub id: String,
    /// `category` (with a parent: a subcategory), `root_cause`, `responsible_party`, `remedy` or `tag`.
    pub kind: String,
    /// The code complaints refer to.
    pub code: String,
    /// The code of the category above.
    pub parent: Option<String>,
    /// Chinese name.
    pub zh: String,
    /// English name.
    pub en: String,
    /// Retired words still stand on old complaints, but are not offered.
    pub retired: bool,
}

/// The taxonomy.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Taxonomy {
    /// In the order of the screen.
    pub items: Vec<TaxonomyItem>,
}

impl Command for ListTaxonomy {
    const NAME: &'static str = "taxonomy.list";
    const NEEDS: Permission = Permission::SignedIn;
    const TOUCHES: &'static [Topic] = &[];
    type Reply = Taxonomy;

    async fn run(self, cx: &mut Cx<'_>) -> Result<Taxonomy> {
        // Of each word the row in force, or the one that was last: older names stand in the record only.
        let mut rows: Vec<TaxonomyRow> = cx
            .all(Filter::new(
                "order by case when t.retired_at is null then 0 else 1 end, t.retired_at desc, t.id",
            ))
            .await?;
        let mut seen = BTreeSet::new();
        rows.retain(|row| seen.insert((row.kind.clone(), row.code.clone())));
        rows.sort_by(|one, other| (&one.kind, one.position).cmp(&(&other.kind, other.position)));
        let items = rows
            .into_iter()
            .map(|row| TaxonomyItem {
                id: row.id,
                kind: row.kind,
                code: row.code,
                parent: row.parent,
                zh: row.zh,
                en: row.en,
                retired: row.retired_at.is_some(),
            })
            .collect();
        Ok(Taxonomy { items })
    }
}

/// The rows a new centre begins with.
pub(super) fn default_rows(cx: &Cx<'_>) -> Vec<TaxonomyRow> {
    (0_i64..)
        .zip(huiyin_domain::taxonomy::DEFAULTS)
        .map(|(position, term)| TaxonomyRow {
            id: cx.id(),
            version: 1,
            kind: term.kind.code().to_owned(),
            code: term.code.to_owned(),
            parent: term.parent.map(str::to_owned),
            zh: term.zh.to_owned(),
            en: term.en.to_owned(),
            position,
            retired_at: None,
        })
        .collect()
}
