-- Facts: packed columns of all complaints, so that a host that starts need not read every row. Derived from covered rows
-- and the journal, so the journal does not cover them.

-- Columns of so many complaints in a row, by running number. The body is true as of the journal's record `seq` or later.
create table fact_segment (
    segment bigint primary key,
    seq bigint not null,
    body bytea not null
);

-- Every segment is true as of this record of the journal, and laid out like this.
create table fact_head (
    id bigint primary key check (id = 1),
    layout text not null,
    seq bigint not null
);
