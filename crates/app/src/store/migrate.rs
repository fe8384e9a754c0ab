//! Bringing a book to the schema of this version, and refusing one that is newer.

use super::connection::Connection;
use super::db::Engine;
use super::filter::Filter;
use crate::error::{Error, ErrorCode, Result};

/// A step of the schema: the text both engines share, and what only one of them knows.
struct Migration {
    version: i64,
    common: &'static str,
    sqlite: &'static str,
    postgres: &'static str,
}

const MIGRATIONS: &[Migration] = &[
    Migration {
        version: 1,
        common: include_str!("../../../../migrations/common/0001_spine.sql"),
        sqlite: include_str!("../../../../migrations/sqlite/0001_append_only.sql"),
        postgres: include_str!("../../../../migrations/postgres/0001_append_only.sql"),
    },
    Migration {
        version: 2,
        common: include_str!("../../../../migrations/common/0002_working_day.sql"),
        sqlite: "",
        postgres: include_str!("../../../../migrations/postgres/0002_search_keys.sql"),
    },
    Migration {
        version: 3,
        common: include_str!("../../../../migrations/common/0003_facts.sql"),
        sqlite: "",
        postgres: "",
    },
    Migration {
        version: 4,
        common: include_str!("../../../../migrations/common/0004_worklist.sql"),
        sqlite: "",
        postgres: "",
    },
    Migration {
        version: 5,
        common: include_str!("../../../../migrations/common/0005_search.sql"),
        sqlite: include_str!("../../../../migrations/sqlite/0005_search.sql"),
        postgres: include_str!("../../../../migrations/postgres/0005_search.sql"),
    },
    Migration {
        version: 6,
        common: include_str!("../../../../migrations/common/0006_customer.sql"),
        sqlite: "",
        postgres: "",
    },
    Migration {
        version: 7,
        common: include_str!("../../../../migrations/common/0007_import.sql"),
        sqlite: "",
        postgres: "",
    },
    Migration {
        version: 8,
        common: include_str!("../../../../migrations/common/0008_link.sql"),
        sqlite: "",
        postgres: "",
    },
    Migration {
        version: 9,
        common: include_str!("../../../../migrations/common/0009_merge.sql"),
        sqlite: "",
        postgres: "",
    },
    Migration {
        version: 10,
        common: include_str!("../../../../migrations/common/0010_intake.sql"),
        sqlite: "",
        postgres: "",
    },
    Migration {
        version: 11,
        common: include_str!("../../../../migrations/common/0011_import_again.sql"),
        sqlite: "",
        postgres: "",
    },
    Migration {
        version: 12,
        common: include_str!("../../../../migrations/common/0012_access.sql"),
        sqlite: "",
        postgres: "",
    },
];

/// The schema this version of the app reads and writes.
pub const KNOWN: i64 = match MIGRATIONS.last() {
    Some(migration) => migration.version,
    None => 0,
};

/// The schema a book has; 0 for an empty database.
pub async fn found(connection: &mut Connection) -> Result<i64> {
    let exists = match connection.engine() {
        Engine::Sqlite => "select count(*) from sqlite_master where type = 'table' and name = 'schema_version'",
        Engine::Postgres => {
            "select count(*) from information_schema.tables where table_schema = current_schema() and table_name = 'schema_version'"
        }
    };
    if connection.number(exists).await? == 0 {
        return Ok(0);
    }
    Ok(connection
        .number("select coalesce(max(version), 0) from schema_version")
        .await?)
}

/// What has to be done before a book can be used.
#[derive(Debug, PartialEq, Eq)]
pub enum Need {
    /// Nothing: the schema is this version's.
    Nothing,
    /// The database is empty.
    Create,
    /// The book is older: a back-up first, then the steps.
    Migrate,
}

/// Compares a book's schema with ours; a newer book is refused.
pub fn need(found: i64) -> Result<Need> {
    match found {
        0 => Ok(Need::Create),
        version if version == KNOWN => Ok(Need::Nothing),
        version if version < KNOWN => Ok(Need::Migrate),
        version => Err(Error::new(ErrorCode::BookNewer)
            .with("found", version)
            .with("known", KNOWN)),
    }
}

/// Runs the missing steps in one transaction.
pub async fn migrate(connection: &mut Connection, from: i64, now: i64) -> Result<()> {
    let engine = connection.engine();
    let begin = match engine {
        Engine::Sqlite => "begin immediate",
        Engine::Postgres => "begin",
    };
    connection.script(begin).await?;
    for migration in MIGRATIONS.iter().filter(|migration| migration.version > from) {
        let own = match engine {
            Engine::Sqlite => migration.sqlite,
            Engine::Postgres => migration.postgres,
        };
        connection.script(migration.common).await?;
        connection.script(own).await?;
        let mut done = Filter::new("insert into schema_version (version, applied_at) values (");
        done.bind(&migration.version).sql(", ").bind(&now).sql(")");
        connection.run(done).await?;
    }
    connection.script("commit").await?;
    Ok(())
}
