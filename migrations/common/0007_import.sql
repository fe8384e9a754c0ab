-- Files from real life: how each is read, remembered by its headers; taken back as a whole; platform tickets, counts of
-- orders, folders that are looked into; and what was taken out of the house.

-- How the file is read: kind, form, columns and words as JSON; none until it was looked at.
alter table import_file add column setup text;
-- Bytes of its text in UTF-8; none until it was read.
alter table import_file add column text_size bigint;
alter table import_file add column updated bigint not null default 0;
alter table import_file add column wrong bigint not null default 0;
-- The journal's sequence before its first batch: what it made stands in the journal behind.
alter table import_file add column first_seq bigint;
-- And after its last.
alter table import_file add column last_seq bigint;
-- Down to which sequence it was taken back.
alter table import_file add column undo_seq bigint;
alter table import_file add column undone bigint not null default 0;
alter table import_file add column kept bigint not null default 0;
-- The profile whose folder it came from.
alter table import_file add column profile_id text;

create index import_file_created on import_file (created_by, created_at, id);

-- A file's bytes as they arrived, until they are read: nobody's record, gone when the import runs or is given up.
create table import_piece (
    import_id text not null references import_file (id),
    start_byte bigint not null,
    bytes bytea not null,
    primary key (import_id, start_byte)
);

-- How files with these headers are read; with a folder, it is looked into every hour.
create table import_profile (
    id text primary key,
    version bigint not null,
    salt_id text not null,
    name text not null,
    headers text not null unique,
    setup text not null,
    folder text,
    created_by text not null references user_account (id),
    changed_at bigint not null
);

-- Files of a folder that were brought in, by the digest of their bytes.
create table import_taken (
    profile_id text not null references import_profile (id),
    digest text not null,
    import_id text references import_file (id),
    problem text,
    at bigint not null,
    primary key (profile_id, digest)
);

create table platform_ticket (
    complaint_id text primary key references complaint (id),
    version bigint not null,
    salt_id text not null,
    platform text,
    shop text,
    external_due_at bigint,
    penalty_fen bigint
);

-- Orders a day, for complaints per 10,000 orders; the empty text where a count is not broken down.
create table order_count (
    id text primary key,
    version bigint not null,
    day text not null,
    category text not null,
    merchant text not null,
    carrier text not null,
    product text not null,
    count bigint not null check (count >= 0)
);
create unique index order_count_key on order_count (day, category, merchant, carrier, product);

-- Who took which complaints out of the house as a file. Searched words may be somebody's name: they are left out.
create table export_file (
    id text primary key,
    version bigint not null,
    form text not null check (form in ('csv', 'xlsx')),
    language text not null check (language in ('zh-CN', 'en')),
    criteria text not null,
    rows bigint not null,
    created_by text not null references user_account (id),
    created_at bigint not null
);
