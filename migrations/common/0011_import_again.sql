-- What an import made and what it read already, so that its complaints are found and its repeats are called so.

-- Rows whose record came before in the same file.
alter table import_file add column repeated bigint not null default 0;

-- A customer who came from a row without any way to reach them is known by the digest of its cells.
alter table customer add column row_digest text;
create index customer_row_digest on customer (row_digest) where row_digest is not null;

-- Running numbers that an import's complaints were given, from the first to the last of each unbroken run.
create table import_span (
    import_id text not null references import_file (id),
    from_doc bigint not null,
    to_doc bigint not null,
    primary key (import_id, from_doc)
);

-- In which line of a file a record stood first, by a short digest of what it is known by; gone when the import is over.
create table import_line (
    import_id text not null references import_file (id),
    key bigint not null,
    line bigint not null,
    primary key (import_id, key)
);
