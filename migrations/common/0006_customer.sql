-- Customers: records of the same person merged, points retired, data only stored or erased, who was shown what is masked,
-- and warnings for those who handle their complaints.

alter table customer add column merged_into text references customer (id);
alter table customer add column restricted_at bigint;
alter table customer add column restriction text;
alter table customer add column erase_after bigint;
create index customer_merged on customer (merged_into) where merged_into is not null;
-- Whose retention period ends, the next one first: few among many.
create index customer_erase on customer (erase_after) where erase_after is not null;

alter table contact_point add column retired_at bigint;

-- The complainant's words were erased; what the figures need stays.
alter table complaint add column erased_at bigint;

create table risk_note (
    id text primary key,
    version bigint not null,
    salt_id text not null,
    customer_id text not null references customer (id),
    text text not null,
    until bigint not null,
    written_by text not null references user_account (id),
    written_at bigint not null,
    ended_by text references user_account (id),
    ended_at bigint
);
create index risk_note_customer on risk_note (customer_id, written_at);

create table reveal (
    id text primary key,
    salt_id text not null,
    customer_id text references customer (id),
    complaint_id text references complaint (id),
    field text not null,
    reason text not null,
    words text,
    user_id text not null references user_account (id),
    at bigint not null
);
create index reveal_customer on reveal (customer_id, at);

create table customer_merge (
    id text primary key,
    version bigint not null,
    salt_id text not null,
    kept_id text not null references customer (id),
    lost_id text not null references customer (id),
    moved text not null,
    reason text not null,
    merged_by text not null references user_account (id),
    merged_at bigint not null,
    undone_by text references user_account (id),
    undone_at bigint
);
create index customer_merge_kept on customer_merge (kept_id, merged_at);
create index customer_merge_lost on customer_merge (lost_id);
