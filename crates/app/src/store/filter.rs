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
        self.list_of(values.iter())
    }

    fn list_of<'v, T: Column + 'v>(&mut self, values: impl Iterator<Item = &'v T>) -> &mut Self {
        let mut between = "(";
        for value in values {
            self.sql(between).bind(value);
            between = ", ";
        }
        if between == "(" {
            self.sql("(null");
        }
        self.sql(")")
    }

    /// The same where the values may be many or few: the last is repeated until they are a power of two, so that there are
    /// few statements to prepare.
    pub fn padded<T: Column>(&mut self, values: &[T]) -> &mut Self {
        let last = values.len().saturating_sub(1);
        self.list_of((0..values.len().next_power_of_two()).filter_map(|at| values.get(at.min(last))))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn padded_lists_have_few_lengths() {
        let text = |values: &[i64]| Filter::new("").padded(values).text().to_owned();
        assert_eq!(text(&[]), "(null)");
        assert_eq!(text(&[1]), "($1)");
        assert_eq!(text(&[1, 2, 3]), text(&[1, 2, 3, 4]));
        let values = Filter::new("").padded(&[1_i64, 2, 3]).values().to_vec();
        assert_eq!(values[2], values[3]);
    }
}
