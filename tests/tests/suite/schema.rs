//! Both engines have the same tables, columns, keys and indexes, but for the index of words, which each keeps in its own
//! way.

use std::collections::{BTreeMap, BTreeSet};

use huiyin_tests::{Desk, Engine, raw, run};

/// Everything of a schema as lines that both engines can say.
async fn lines(desk: &Desk) -> BTreeSet<String> {
    let mut connection = desk.raw().await;
    let (columns, foreign, indexes) = match desk.place.engine() {
        Engine::Sqlite => (SQLITE_COLUMNS, SQLITE_FOREIGN, SQLITE_INDEXES),
        Engine::Postgres => (POSTGRES_COLUMNS, POSTGRES_FOREIGN, POSTGRES_INDEXES),
    };
    let mut lines = BTreeSet::new();
    let mut keys: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
    for column in raw::texts(&mut connection, columns).await {
        let [table, name, kind, required, key] = column.try_into().expect("five texts");
        lines.insert(format!("column {table}.{name} {} {required}", kind.to_lowercase()));
        if key != "0" {
            keys.entry(table).or_default().insert(key, name);
        }
    }
    for (table, key) in keys {
        let columns: Vec<String> = key.into_values().collect();
        lines.insert(format!("primary key {table} ({})", columns.join(", ")));
    }
    for foreign in raw::texts(&mut connection, foreign).await {
        lines.insert(format!("foreign key {}", foreign.join(" ")));
    }
    let mut found: BTreeMap<(String, String), (String, String, Vec<String>)> = BTreeMap::new();
    for index in raw::texts(&mut connection, indexes).await {
        let [table, name, unique, partial, column] = index.try_into().expect("five texts");
        let entry = found.entry((table, name)).or_insert((unique, partial, Vec::new()));
        entry.2.push(column);
    }
    for ((table, _), (unique, partial, columns)) in found {
        lines.insert(format!(
            "index {table} ({}) unique {unique} partial {partial}",
            columns.join(", ")
        ));
    }
    lines
}

const SQLITE_COLUMNS: &str = "select m.name, c.name, c.type, case when c.\"notnull\" = 1 or c.pk > 0 then 'required' else 'optional' end, cast(c.pk as text) \
     from sqlite_master m, pragma_table_info(m.name) c where m.type = 'table' and m.name not like 'sqlite_%' and m.name not like 'complaint_words%'";
const POSTGRES_COLUMNS: &str = "select cast(c.table_name as text), cast(c.column_name as text), cast(c.data_type as text), \
     case when c.is_nullable = 'NO' then 'required' else 'optional' end, \
     cast(coalesce((select k.ordinal_position from information_schema.key_column_usage k \
       join information_schema.table_constraints t on t.constraint_name = k.constraint_name and t.table_schema = k.table_schema \
       where t.constraint_type = 'PRIMARY KEY' and t.table_name = c.table_name and k.column_name = c.column_name), 0) as text) \
     from information_schema.columns c where c.table_schema = current_schema() and c.table_name <> 'complaint_words'";
const SQLITE_FOREIGN: &str = "select m.name, f.\"from\", f.\"table\", f.\"to\" from sqlite_master m, pragma_foreign_key_list(m.name) f where m.type = 'table'";
const POSTGRES_FOREIGN: &str = "select cast(t.relname as text), cast(a.attname as text), cast(r.relname as text), cast(b.attname as text) \
     from pg_constraint c join pg_class t on t.oid = c.conrelid join pg_class r on r.oid = c.confrelid \
     join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1] \
     join pg_attribute b on b.attrelid = c.confrelid and b.attnum = c.confkey[1] where c.contype = 'f'";
const SQLITE_INDEXES: &str = "select m.name, l.name, cast(l.\"unique\" as text), cast(l.partial as text), i.name \
     from sqlite_master m, pragma_index_list(m.name) l, pragma_index_info(l.name) i \
     where m.type = 'table' and m.name not like 'complaint_words%' and l.origin <> 'pk' order by m.name, l.name, i.seqno";
const POSTGRES_INDEXES: &str = "select cast(t.relname as text), cast(i.relname as text), cast(cast(x.indisunique as int) as text), \
     cast(cast(x.indpred is not null as int) as text), cast(a.attname as text) \
     from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class t on t.oid = x.indrelid \
     join pg_namespace n on n.oid = t.relnamespace and n.nspname = current_schema() \
     join lateral unnest(x.indkey) with ordinality k (attnum, position) on true \
     join pg_attribute a on a.attrelid = t.oid and a.attnum = k.attnum \
     where not x.indisprimary and t.relname <> 'complaint_words' order by t.relname, i.relname, k.position";

#[test]
fn both_engines_have_one_schema() {
    let of = |engine| {
        let (sender, receiver) = std::sync::mpsc::channel();
        run(engine, |desk| async move {
            sender.send(lines(&desk).await).expect("somebody waits")
        });
        receiver.recv().expect("lines")
    };
    let (sqlite, postgres) = (of(Engine::Sqlite), of(Engine::Postgres));
    let alone: Vec<&String> = sqlite.symmetric_difference(&postgres).collect();
    assert!(alone.is_empty(), "only one engine has {alone:#?}");
    let count = |kind: &str| sqlite.iter().filter(|line| line.starts_with(kind)).count();
    assert!(
        count("column") > 150 && count("primary") > 20 && count("foreign") > 20 && count("index") > 15,
        "{sqlite:#?}"
    );
    assert!(
        sqlite
            .iter()
            .filter(|line| line.starts_with("column"))
            .all(|line| ["text", "bigint", "bytea"].contains(&line.split(' ').nth(2).unwrap()))
    );
}
