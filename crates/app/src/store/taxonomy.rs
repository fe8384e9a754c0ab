//! Categories, causes, parties and remedies.

use crate::table;

table! {
    /// An immutable item of the taxonomy; a changed name is a new row, the old one is retired.
    pub struct TaxonomyRow in "taxonomy_item" key(id) {
        /// Id.
        pub id: String,
        /// Version: 1, and 2 once retired.
        pub version: i64,
        /// `category` (with a parent: a subcategory), `root_cause`, `responsible_party` or `remedy`.
        pub kind: String,
        /// The code complaints refer to.
        pub code: String,
        /// The code of the item above.
        pub parent: Option<String>,
        /// Chinese name.
        pub zh: String,
        /// English name.
        pub en: String,
        /// Order on the screen.
        pub position: i64,
        /// Since when it is no longer offered.
        pub retired_at: Option<i64>,
    }
}
