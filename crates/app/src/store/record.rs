//! Rows and tables: every row that is written goes through here, so that the journal can note its digest.

use super::fault::Fault;
use super::filter::Filter;
pub use super::row::{Column, Row, Value};
use super::search::Words;

/// A table that the journal covers.
#[derive(Debug)]
pub struct Table {
    /// Its name in SQL.
    pub name: &'static str,
    /// Its columns, in the order of the row's fields.
    pub columns: &'static [&'static str],
    /// The columns that identify a row.
    pub key: &'static [&'static str],
    /// The column that names the row's salt, where the row holds personal data.
    pub salt: Option<&'static str>,
    /// Columns that came later than the table.
    pub added: &'static [Added],
}

/// A column that an older book did not have. Rows noted in the journal before know nothing of it: their digest leaves it
/// out, and `verify` expects the default that the migration gave it.
#[derive(Debug)]
pub struct Added {
    /// The column.
    pub column: &'static str,
    /// The journal's format that first noted it.
    pub format: i64,
    /// What rows noted before hold.
    pub default: Plain,
}

/// A value that can stand in a constant.
#[derive(Debug, Clone, Copy)]
pub enum Plain {
    /// Nothing.
    Null,
    /// A number.
    Int(i64),
    /// A text.
    Text(&'static str),
}

impl Plain {
    fn is(self, value: &Value) -> bool {
        match (self, value) {
            (Self::Null, Value::Text(None) | Value::Int(None) | Value::Bytes(None)) => true,
            (Self::Int(expected), Value::Int(Some(found))) => expected == *found,
            (Self::Text(expected), Value::Text(Some(found))) => expected == found,
            _ => false,
        }
    }
}

impl Table {
    /// The columns a digest of this format covers, each with its value.
    pub fn covered<'v>(&self, values: &'v [Value], format: i64) -> impl Iterator<Item = (&'static str, &'v Value)> {
        let later = move |column: &str| {
            self.added
                .iter()
                .any(|added| added.column == column && added.format > format)
        };
        let columns = self.columns.iter().copied().zip(values);
        columns.filter(move |(column, _)| !later(column))
    }

    /// Whether the columns that a digest of this format leaves out still hold what the migration gave them.
    pub fn later_untouched(&self, values: &[Value], format: i64) -> bool {
        self.added.iter().filter(|added| added.format > format).all(|added| {
            let value = self.position(added.column).and_then(|at| values.get(at));
            value.is_some_and(|value| added.default.is(value))
        })
    }

    fn position(&self, column: &str) -> Option<usize> {
        self.columns.iter().position(|name| *name == column)
    }

    /// The key of a row as one text: its key columns joined by `/`.
    pub fn key_of(&self, values: &[Value]) -> String {
        let mut key = String::new();
        for column in self.key {
            if !key.is_empty() {
                key.push('/');
            }
            match self.position(column).and_then(|at| values.get(at)) {
                Some(Value::Text(Some(text))) => key.push_str(text),
                Some(Value::Int(Some(number))) => key.push_str(&number.to_string()),
                _ => {}
            }
        }
        key
    }

    /// The version of a row, or 0 for rows that are never changed.
    pub fn version_of(&self, values: &[Value]) -> i64 {
        match self.position("version").and_then(|at| values.get(at)) {
            Some(Value::Int(Some(version))) => *version,
            _ => 0,
        }
    }

    /// The salt a row names.
    pub fn salt_of<'v>(&self, values: &'v [Value]) -> Option<&'v str> {
        match self
            .salt
            .and_then(|column| self.position(column))
            .and_then(|at| values.get(at))
        {
            Some(Value::Text(Some(salt))) => Some(salt),
            _ => None,
        }
    }

    /// `insert into t (a, b) values ($1, $2)`, for one row after the other.
    pub(super) fn insert_one(&self) -> String {
        let places: Vec<String> = (1..=self.columns.len()).map(|at| format!("${at}")).collect();
        format!(
            "insert into {} ({}) values ({})",
            self.name,
            self.columns.join(", "),
            places.join(", ")
        )
    }

    /// `insert into t (a, b) values (…), (…)`.
    pub fn insert(&self, rows: Vec<Vec<Value>>) -> Filter {
        let mut statement = Filter::new(&format!(
            "insert into {} ({}) values ",
            self.name,
            self.columns.join(", ")
        ));
        for (at, row) in rows.into_iter().enumerate() {
            statement.sql(if at == 0 { "(" } else { ", (" });
            for (column, value) in row.into_iter().enumerate() {
                if column > 0 {
                    statement.sql(", ");
                }
                statement.value(value);
            }
            statement.sql(")");
        }
        statement
    }

    /// `select … from t where key`.
    pub(super) fn one(&self, values: &[Value]) -> Filter {
        let mut statement = Filter::new(&format!("select {} from {}", self.columns.join(", "), self.name));
        self.where_key(&mut statement, values);
        statement
    }

    /// `update t set … where key`; where the table has versions, only over the version before. Of a row that is known as
    /// it stands, the columns that change are named and no others; nothing where none does.
    pub(super) fn update(&self, values: &[Value], there: Option<&Row>) -> Option<Filter> {
        let mut statement = Filter::new(&format!("update {} set ", self.name));
        let mut first = true;
        for (at, (column, value)) in self.columns.iter().zip(values).enumerate() {
            let stands = there.and_then(|row| row.0.get(at)).is_some_and(|there| there.is(value));
            if stands || self.key.contains(column) {
                continue;
            }
            statement
                .sql(if first { "" } else { ", " })
                .sql(column)
                .sql(" = ")
                .value(value.clone());
            first = false;
        }
        self.where_key(&mut statement, values);
        if self.position("version").is_some() {
            statement.sql(" and version = ").bind(&(self.version_of(values) - 1));
        }
        (!first).then_some(statement)
    }

    /// `delete from t where key`.
    pub fn delete(&self, values: &[Value]) -> Filter {
        let mut statement = Filter::new(&format!("delete from {}", self.name));
        self.where_key(&mut statement, values);
        statement
    }

    fn where_key(&self, statement: &mut Filter, values: &[Value]) {
        for (at, column) in self.key.iter().enumerate() {
            statement
                .sql(if at == 0 { " where " } else { " and " })
                .sql(column)
                .sql(" = ");
            if let Some(value) = self.position(column).and_then(|at| values.get(at)) {
                statement.value(value.clone());
            }
        }
    }

    /// The columns as a select list, with an alias.
    pub fn select_list(&self, alias: &str) -> String {
        let columns: Vec<String> = self.columns.iter().map(|column| format!("{alias}.{column}")).collect();
        columns.join(", ")
    }
}

/// A row of a journalled table.
pub trait Record: Sized + Send + Sync {
    /// Where it stands.
    const TABLE: &'static Table;
    /// Its values, in the table's column order.
    fn values(&self) -> Vec<Value>;
    /// Reads a row whose columns begin at `from`.
    fn read_at(row: &Row, from: usize) -> Result<Self, Fault>;

    /// Reads a row selected with `Table::select_list`.
    fn read(row: &Row) -> Result<Self, Fault> {
        Self::read_at(row, 0)
    }

    /// What it says in words that a search looks through.
    fn words(&self) -> Option<Words> {
        None
    }
}

/// A row with an id that counts its changes.
pub trait Versioned: Record {
    /// Its id.
    fn id(&self) -> &str;
    /// Counts one change more; gives back the version it is now.
    fn count_up(&mut self) -> i64;
}

/// Says of rows with the fields `id` and `version` that they are [`Versioned`].
#[macro_export]
macro_rules! versioned {
    ($($row:ty),+ $(,)?) => {$(
        impl $crate::store::record::Versioned for $row {
            fn id(&self) -> &str {
                &self.id
            }

            fn count_up(&mut self) -> i64 {
                self.version += 1;
                self.version
            }
        }
    )+};
}

/// Declares a row type and its table at once, so that struct, SQL and journal cannot disagree.
#[macro_export]
macro_rules! table {
    (
        $(#[$meta:meta])*
        pub struct $row:ident in $table:literal key($($key:ident),+) $(salt($salt:ident))? $(words($words:path))?
        $(added($format:literal: $($column:ident = $default:expr),+ $(,)?))* {
            $($(#[$field_meta:meta])* pub $field:ident: $type:ty,)*
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq)]
        pub struct $row { $($(#[$field_meta])* pub $field: $type,)* }

        impl $crate::store::record::Record for $row {
            const TABLE: &'static $crate::store::record::Table = &$crate::store::record::Table {
                name: $table,
                columns: &[$(stringify!($field)),*],
                key: &[$(stringify!($key)),+],
                salt: $crate::table!(@salt $($salt)?),
                added: &[$($($crate::store::record::Added {
                    column: stringify!($column),
                    format: $format,
                    default: $default,
                },)+)*],
            };

            fn values(&self) -> Vec<$crate::store::record::Value> {
                vec![$($crate::store::record::Column::to_value(&self.$field)),*]
            }

            fn read_at(row: &$crate::store::record::Row, from: usize) -> Result<Self, $crate::store::fault::Fault> {
                let mut at = from;
                $(
                    let $field = $crate::store::record::Column::from_row(row, at)?;
                    at += 1;
                )*
                let _ = at;
                Ok(Self { $($field),* })
            }

            $(fn words(&self) -> Option<$crate::store::search::Words> {
                $words(self)
            })?
        }
    };
    (@salt) => { None };
    (@salt $salt:ident) => { Some(stringify!($salt)) };
}
