//! Statements and rows of PostgreSQL.

use sqlx::postgres::{PgArguments, PgRow};
use sqlx::query::Query;
use sqlx::{AssertSqlSafe, PgConnection, Postgres, Row as _, TypeInfo, ValueRef};

use super::fault::Fault;
use super::filter::Filter;
use super::row::{Row, Value};

/// Statements with more parameters are not kept prepared: inserts of many rows, hardly one like another.
const KEPT: usize = 200;

pub(super) async fn rows(connection: &mut PgConnection, statement: Filter) -> Result<Vec<Row>, Fault> {
    query(statement).fetch_all(connection).await?.iter().map(row).collect()
}

pub(super) async fn run(connection: &mut PgConnection, statement: Filter) -> Result<u64, Fault> {
    Ok(query(statement).execute(connection).await?.rows_affected())
}

fn query(statement: Filter) -> Query<'static, Postgres, PgArguments> {
    let (sql, values) = statement.into_parts();
    let kept = values.len() <= KEPT;
    let mut query = sqlx::query(AssertSqlSafe(sql)).persistent(kept);
    for value in values {
        query = match value {
            Value::Text(value) => query.bind(value),
            Value::Int(value) => query.bind(value),
            Value::Bytes(value) => query.bind(value),
        };
    }
    query
}

fn row(found: &PgRow) -> Result<Row, Fault> {
    (0..found.len())
        .map(|at| value(found, at))
        .collect::<Result<_, _>>()
        .map(Row)
}

fn value(row: &PgRow, at: usize) -> Result<Value, Fault> {
    let raw = row.try_get_raw(at)?;
    if raw.is_null() {
        return Ok(Value::Text(None));
    }
    let kind = raw.type_info();
    Ok(match kind.name() {
        "INT8" => Value::Int(Some(row.try_get(at)?)),
        "INT4" => Value::Int(Some(row.try_get::<i32, _>(at)?.into())),
        "INT2" => Value::Int(Some(row.try_get::<i16, _>(at)?.into())),
        "BYTEA" => Value::Bytes(Some(row.try_get(at)?)),
        "TEXT" | "VARCHAR" | "CHAR" | "NAME" | "UNKNOWN" => Value::Text(Some(row.try_get(at)?)),
        found => {
            return Err(Fault::Foreign {
                column: at,
                found: found.to_owned(),
            });
        }
    })
}
