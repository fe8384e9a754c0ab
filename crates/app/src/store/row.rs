//! Values and the rows they stand in: the same on both engines.

use super::fault::Fault;

/// A value in a column. There are only three column types (TEXT, BIGINT, BYTEA), so that both engines agree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// TEXT.
    Text(Option<String>),
    /// BIGINT.
    Int(Option<i64>),
    /// BYTEA, and in a row read from SQLite also a TEXT that is not UTF-8.
    Bytes(Option<Vec<u8>>),
}

impl Value {
    /// Whether there is nothing.
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Text(None) | Self::Int(None) | Self::Bytes(None))
    }

    /// Whether it is the same, or as much nothing.
    pub fn is(&self, other: &Self) -> bool {
        self == other || (self.is_null() && other.is_null())
    }

    /// Appends the canonical form: a type letter, the length, the bytes; `n` for null. Two different rows never agree.
    pub fn canonical(&self, into: &mut Vec<u8>) {
        match self {
            Self::Text(text) => canonical(b't', text.as_deref().map(str::as_bytes), into),
            Self::Int(number) => canonical(
                b'i',
                number.map(i64::to_be_bytes).as_ref().map(<[u8; 8]>::as_slice),
                into,
            ),
            Self::Bytes(bytes) => canonical(b'b', bytes.as_deref(), into),
        }
    }
}

/// The canonical form of a value of this type letter.
pub(crate) fn canonical(letter: u8, bytes: Option<&[u8]>, into: &mut Vec<u8>) {
    match bytes {
        Some(bytes) => {
            into.push(letter);
            into.extend_from_slice(&(bytes.len() as u64).to_be_bytes());
            into.extend_from_slice(bytes);
        }
        None => into.push(b'n'),
    }
}

/// A row as a query brought it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row(pub Vec<Value>);

/// A Rust type that stands in one column.
pub trait Column: Sized {
    /// Nothing, in a column of this type.
    const NULL: Value;

    /// To the database.
    fn to_value(&self) -> Value;

    /// From the database; none where the value is no such thing.
    fn from_value(value: &Value) -> Option<Self>;

    /// Reads one column of a row.
    ///
    /// # Errors
    /// Where the column holds something else, or there is no such column.
    fn from_row(row: &Row, index: usize) -> Result<Self, Fault> {
        row.0.get(index).and_then(Self::from_value).ok_or(Fault::Misfit {
            column: index,
            expected: std::any::type_name::<Self>(),
        })
    }
}

impl<T: Column> Column for Option<T> {
    const NULL: Value = T::NULL;

    fn to_value(&self) -> Value {
        self.as_ref().map_or(T::NULL, T::to_value)
    }

    fn from_value(value: &Value) -> Option<Self> {
        if value.is_null() {
            return Some(None);
        }
        T::from_value(value).map(Some)
    }
}

macro_rules! plain_columns {
    ($($type:ty => $variant:ident),* $(,)?) => {$(
        impl Column for $type {
            const NULL: Value = Value::$variant(None);

            fn to_value(&self) -> Value {
                Value::$variant(Some(self.clone()))
            }

            fn from_value(value: &Value) -> Option<Self> {
                match value {
                    Value::$variant(value) => value.clone(),
                    _ => None,
                }
            }
        }
    )*};
}
plain_columns!(String => Text, i64 => Int, Vec<u8> => Bytes);

impl Column for bool {
    const NULL: Value = Value::Int(None);

    fn to_value(&self) -> Value {
        Value::Int(Some(i64::from(*self)))
    }

    fn from_value(value: &Value) -> Option<Self> {
        i64::from_value(value).map(|flag| flag != 0)
    }
}

/// Lets a closed vocabulary of the domain stand in a TEXT column as its code.
#[macro_export]
macro_rules! code_columns {
    ($($type:ty),* $(,)?) => {$(
        impl $crate::store::record::Column for $type {
            const NULL: $crate::store::record::Value = $crate::store::record::Value::Text(None);

            fn to_value(&self) -> $crate::store::record::Value {
                $crate::store::record::Value::Text(Some(self.code().to_owned()))
            }

            fn from_value(value: &$crate::store::record::Value) -> Option<Self> {
                match value {
                    $crate::store::record::Value::Text(Some(code)) => code.parse().ok(),
                    _ => None,
                }
            }
        }
    )*};
}
