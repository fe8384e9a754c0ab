//! A where clause built of pieces, with `$N` parameters on both engines.

use super::row::{Column, Value};

/// SQL text with its parameters. Only literals of our own code and numbered parameters ever enter the text.
#[derive(Debug, Default, Clone)]
pub struct Filter {
    sql: String,
    values: Vec<Value>,
}

impl Filter {
    /// Begins with a piece of SQL.
    pub fn new(sql: &str) -> Self {
        Self {
            sql: sql.to_owned(),
            values: Vec::new(),
        }
    }

    /// Appends SQL.
    pub fn sql(&mut self, sql: &str) -> &mut Self {
        self.sql.push_str(sql);
        self
    }

    /// Appends a parameter.
    pub fn bind(&mut self, value: &impl Column) -> &mut Self {
        self.value(value.to_value())
    }

    /// Appends a parameter that is a value already.
    pub fn value(&mut self, value: Value) -> &mut Self {
        self.values.push(value);
        self.sql.push('$');
        self.sql.push_str(&self.values.len().to_string());
        self
    }

    /// Appends `(…, …)` of parameters; an empty list matches nothing.
    pub fn list<T: Column>(&mut self, values: &[T]) -> &mut Self {
        self.sql.push('(');
        for (at, value) in values.iter().enumerate() {
            if at > 0 {
                self.sql.push_str(", ");
            }
            self.bind(value);
        }
        if values.is_empty() {
            self.sql.push_str("null");
        }
        self.sql.push(')');
        self
    }

    /// Appends another piece, renumbering its parameters.
    pub fn append(&mut self, other: &Self) -> &mut Self {
        let mut values = other.values.iter();
        let mut rest = other.sql.as_str();
        while let Some(at) = rest.find('$') {
            self.sql.push_str(&rest[..at]);
            rest = rest[at + 1..].trim_start_matches(|c: char| c.is_ascii_digit());
            if let Some(value) = values.next() {
                self.value(value.clone());
            }
        }
        self.sql.push_str(rest);
        self
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.sql
    }

    /// The parameters, the first is `$1`.
    pub fn values(&self) -> &[Value] {
        &self.values
    }

    /// Text and parameters.
    pub(super) fn into_parts(self) -> (String, Vec<Value>) {
        (self.sql, self.values)
    }
}

impl From<&str> for Filter {
    fn from(sql: &str) -> Self {
        Self::new(sql)
    }
}
