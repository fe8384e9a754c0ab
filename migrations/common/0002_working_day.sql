-- A working day: chases, escalations, the inbox, surveys, numbers reserved during a call, orders, templates, drafts.
-- Every column added to a covered table has one constant default, which `verify` expects in rows noted before (journal
-- format 2, see store/record.rs).

-- A centre of samples, to try things on.
alter table centre add column sample bigint not null default 0 check (sample in (0, 1));

alter table complaint add column chases bigint not null default 0;
alter table complaint add column chased_at bigint;
alter table complaint add column level text not null default 'owner';
alter table complaint add column escalation_cause text;
alter table complaint add column escalated_at bigint;
alter table complaint add column escalation_acknowledged_at bigint;
-- When the clocks or the ladder ask for the engine next; the end of the year 9999 where nothing does.
alter table complaint add column next_alarm bigint not null default 253402300799999;
alter table complaint add column survey_attempts bigint not null default 0;
alter table complaint add column surveyed_at bigint;
alter table complaint add column survey_solved text;
alter table complaint add column survey_score bigint check (survey_score between 1 and 5);
alter table complaint add column reopening_proposed bigint not null default 0 check (reopening_proposed in (0, 1));

create index complaint_alarm on complaint (next_alarm, doc) where next_alarm < 253402300799999;
-- What waits for a rung, and what the call after closing asks to take up again: few among many, and counted all day.
create index complaint_escalated on complaint (next_due, doc) where level <> 'owner' and escalation_acknowledged_at is null;
create index complaint_reopening on complaint (next_due, doc) where reopening_proposed = 1;
create index complaint_order on complaint (order_number) where order_number is not null;
create index complaint_received on complaint (received_at, doc);
create index complaint_changed on complaint (changed_at, doc);
-- Closed ones that nobody has called yet, the longest waiting first.
create index complaint_call on complaint (closed_at, doc) where closed_at is not null and surveyed_at is null;

create table escalation (
    id text primary key,
    version bigint not null,
    salt_id text not null,
    complaint_id text not null references complaint (id),
    level text not null,
    cause text not null check (cause in ('hand', 'deadline', 'timeout')),
    clock text,
    reason text,
    raised_by text not null,
    raised_at bigint not null,
    acknowledged_by text,
    acknowledged_at bigint,
    words text
);
create index escalation_complaint on escalation (complaint_id, raised_at);

-- The inbox: who was told what about which complaint. Codes and ids only.
create table notice (
    id text primary key,
    version bigint not null,
    user_id text not null references user_account (id),
    complaint_id text not null references complaint (id),
    kind text not null,
    clock text,
    actor_id text not null,
    at bigint not null,
    read_at bigint
);
create index notice_user on notice (user_id, at, id);
create index notice_unread on notice (user_id) where read_at is null;

create table survey (
    id text primary key,
    version bigint not null,
    salt_id text not null,
    complaint_id text not null references complaint (id),
    attempt bigint not null,
    medium text not null,
    result text not null check (result in ('answered', 'unreachable', 'refused')),
    solved text check (solved in ('yes', 'partly', 'no')),
    score bigint check (score between 1 and 5),
    words text,
    recorded_by text not null references user_account (id),
    recorded_at bigint not null
);
create index survey_complaint on survey (complaint_id, recorded_at);

-- Complaint numbers given out while the call lasts; one never used stays here as void.
create table reserved_number (
    number text primary key,
    version bigint not null,
    reserved_by text not null references user_account (id),
    reserved_at bigint not null,
    complaint_id text references complaint (id),
    voided_at bigint
);
create index reserved_number_waiting on reserved_number (reserved_at) where complaint_id is null and voided_at is null;

create table customer_order (
    id text primary key,
    version bigint not null,
    salt_id text not null,
    customer_id text references customer (id),
    number text not null unique,
    product text,
    category text,
    merchant text,
    carrier text,
    amount_fen bigint,
    ordered_at bigint not null
);
create index customer_order_customer on customer_order (customer_id, ordered_at);

-- What a customer is found by: name, pinyin, initials, nickname, last digits. Derived from customer and contact_point.
create table customer_key (
    key text not null,
    customer_id text not null references customer (id),
    primary key (key, customer_id)
);
create index customer_key_customer on customer_key (customer_id);

-- Wordings for letters and calls: immutable revisions, retired and never deleted.
create table template (
    id text primary key,
    version bigint not null,
    kind text not null,
    code text not null,
    name_zh text not null,
    name_en text not null,
    zh text not null,
    en text not null,
    revision bigint not null,
    created_by text not null,
    created_at bigint not null,
    retired_at bigint
);
create unique index template_code on template (code) where retired_at is null;

-- What somebody has begun to write: nobody's record yet, so the journal does not cover it.
create table draft (
    user_id text not null references user_account (id),
    name text not null,
    body text not null,
    kept_at bigint not null,
    primary key (user_id, name)
);
