//! The centre's own words: categories, causes, parties, remedies.

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
#[ts(export)]
pub struct ListTaxonomy {}

/// One word of the taxonomy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct TaxonomyItem {
    /// `category` (with a parent: a subcategory), `root_cause`, `responsible_party` or `remedy`.
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
#[ts(export)]
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
        let rows: Vec<TaxonomyRow> = cx.all(Filter::new("order by t.kind, t.position")).await?;
        let items = rows
            .into_iter()
            .map(|row| TaxonomyItem {
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
