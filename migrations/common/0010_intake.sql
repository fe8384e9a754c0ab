-- What comes in again is known again: a row without a number by its cells, a file by its bytes; and what was left out of a
-- file is listed.

alter table complaint add column row_digest text;
create index complaint_row_digest on complaint (row_digest) where row_digest is not null;

alter table import_file add column digest text;
create index import_file_digest on import_file (digest) where digest is not null;

-- Of a file from a folder that did not come in whole: when its owner read of it.
alter table import_taken add column read_at bigint;
create index import_taken_unread on import_taken (profile_id, at) where read_at is null;

-- Rows that were not brought in, by batch, as JSON: row, field, code, and the earlier row it repeats.
create table import_left_out (
    import_id text not null references import_file (id),
    first_row bigint not null,
    rows text not null,
    primary key (import_id, first_row)
);
