//! Rows and tables: every row that is written goes through here, so that the journal can note its digest.

use sqlx::any::{AnyArguments, AnyRow, AnyTypeInfoKind};
use sqlx::query::Query;
use sqlx::{Any, Row, ValueRef};

use super::filter::Filter;

/// A value in a column. There are only three column types (TEXT, BIGINT, BYTEA), so that both engines agree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// TEXT.
    Text(Option<String>),
    /// BIGINT.
    Int(Option<i64>),
    /// BYTEA.
    Bytes(Option<Vec<u8>>),
}

impl Value {
    /// Binds this value as the next parameter.
    pub fn bind<'q>(self, query: Query<'q, Any, AnyArguments>) -> Query<'q, Any, AnyArguments> {
        match self {
            Self::Text(value) => query.bind(value),
            Self::Int(value) => query.bind(value),
            Self::Bytes(value) => query.bind(value),
        }
    }

    /// Reads a column without knowing its type: for verification, which must see what is really there.
    pub fn read(row: &AnyRow, index: usize) -> Result<Self, sqlx::Error> {
        let value = row.try_get_raw(index)?;
        if value.is_null() {
            return Ok(Self::Text(None));
        }
        match value.type_info().kind() {
            AnyTypeInfoKind::SmallInt | AnyTypeInfoKind::Integer | AnyTypeInfoKind::BigInt => {
                Ok(Self::Int(Some(row.try_get(index)?)))
            }
            AnyTypeInfoKind::Blob => Ok(Self::Bytes(Some(row.try_get(index)?))),
            // No column of ours, but SQLite lets it stand in one.
            AnyTypeInfoKind::Real | AnyTypeInfoKind::Double => {
                Ok(Self::Text(Some(row.try_get::<f64, _>(index)?.to_string())))
            }
            _ => Ok(Self::Text(Some(row.try_get(index)?))),
        }
    }

    /// Appends the canonical form: a type letter, the length, the bytes; `n` for null. Two different rows never agree.
    pub fn canonical(&self, into: &mut Vec<u8>) {
        let mut put = |letter: u8, bytes: Option<&[u8]>| match bytes {
            Some(bytes) => {
                into.push(letter);
                into.extend_from_slice(&(bytes.len() as u64).to_be_bytes());
                into.extend_from_slice(bytes);
            }
            None => into.push(b'n'),
        };
        match self {
            Self::Text(text) => put(b't', text.as_deref().map(str::as_bytes)),
            Self::Int(number) => put(b'i', number.map(i64::to_be_bytes).as_ref().map(<[u8; 8]>::as_slice)),
            Self::Bytes(bytes) => put(b'b', bytes.as_deref()),
        }
    }
}

/// A Rust type that stands in one column.
pub trait Column: Sized {
    /// To the database.
    fn to_value(&self) -> Value;
    /// From the database.
    fn from_row(row: &AnyRow, index: usize) -> Result<Self, sqlx::Error>;
}

macro_rules! plain_columns {
    ($($type:ty => $variant:ident),* $(,)?) => {$(
        impl Column for $type {
            fn to_value(&self) -> Value { Value::$variant(Some(self.clone())) }
            fn from_row(row: &AnyRow, index: usize) -> Result<Self, sqlx::Error> { row.try_get(index) }
        }
        impl Column for Option<$type> {
            fn to_value(&self) -> Value { Value::$variant(self.clone()) }
            fn from_row(row: &AnyRow, index: usize) -> Result<Self, sqlx::Error> { row.try_get(index) }
        }
    )*};
}
plain_columns!(String => Text, i64 => Int, Vec<u8> => Bytes);

impl Column for bool {
    fn to_value(&self) -> Value {
        Value::Int(Some(i64::from(*self)))
    }

    fn from_row(row: &AnyRow, index: usize) -> Result<Self, sqlx::Error> {
        Ok(row.try_get::<i64, _>(index)? != 0)
    }
}

impl Column for Option<bool> {
    fn to_value(&self) -> Value {
        Value::Int(self.map(i64::from))
    }

    fn from_row(row: &AnyRow, index: usize) -> Result<Self, sqlx::Error> {
        Ok(row.try_get::<Option<i64>, _>(index)?.map(|flag| flag != 0))
    }
}

/// Lets a closed vocabulary of the domain stand in a TEXT column as its code.
#[macro_export]
macro_rules! code_columns {
    ($($type:ty),* $(,)?) => {$(
        impl $crate::store::record::Column for $type {
            fn to_value(&self) -> $crate::store::record::Value { $crate::store::record::Value::Text(Some(self.code().to_owned())) }
            fn from_row(row: &sqlx::any::AnyRow, index: usize) -> Result<Self, sqlx::Error> {
                let code: String = sqlx::Row::try_get(row, index)?;
                code.parse().map_err(|_| $crate::store::record::unknown_code(index, &code))
            }
        }
        impl $crate::store::record::Column for Option<$type> {
            fn to_value(&self) -> $crate::store::record::Value { $crate::store::record::Value::Text(self.map(|value| value.code().to_owned())) }
            fn from_row(row: &sqlx::any::AnyRow, index: usize) -> Result<Self, sqlx::Error> {
                let code: Option<String> = sqlx::Row::try_get(row, index)?;
                code.map(|code| code.parse().map_err(|_| $crate::store::record::unknown_code(index, &code))).transpose()
            }
        }
    )*};
}

/// A column holds a code that this version does not know.
pub fn unknown_code(index: usize, code: &str) -> sqlx::Error {
    sqlx::Error::ColumnDecode {
        index: index.to_string(),
        source: format!("unknown code {code:?}").into(),
    }
}

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
}

impl Table {
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

    /// `update t set … where key`; where the table has versions, only over the version before.
    pub fn update(&self, values: &[Value]) -> Filter {
        let mut statement = Filter::new(&format!("update {} set ", self.name));
        let mut first = true;
        for (column, value) in self
            .columns
            .iter()
            .zip(values)
            .filter(|(column, _)| !self.key.contains(column))
        {
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
        statement
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
    fn read_at(row: &AnyRow, from: usize) -> Result<Self, sqlx::Error>;

    /// Reads a row selected with `Table::select_list`.
    fn read(row: &AnyRow) -> Result<Self, sqlx::Error> {
        Self::read_at(row, 0)
    }
}

/// Declares a row type and its table at once, so that struct, SQL and journal cannot disagree.
#[macro_export]
macro_rules! table {
    (
        $(#[$meta:meta])*
        pub struct $row:ident in $table:literal key($($key:ident),+) $(salt($salt:ident))? {
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
            };

            fn values(&self) -> Vec<$crate::store::record::Value> {
                vec![$($crate::store::record::Column::to_value(&self.$field)),*]
            }

            fn read_at(row: &sqlx::any::AnyRow, from: usize) -> Result<Self, sqlx::Error> {
                let mut at = from;
                $(
                    let $field = $crate::store::record::Column::from_row(row, at)?;
                    at += 1;
                )*
                let _ = at;
                Ok(Self { $($field),* })
            }
        }
    };
    (@salt) => { None };
    (@salt $salt:ident) => { Some(stringify!($salt)) };
}
