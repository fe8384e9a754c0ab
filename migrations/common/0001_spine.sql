-- One SQL text for both engines: TEXT, BIGINT and BYTEA only. Times are epoch milliseconds UTC, flags 0/1, money fen.
-- Every table below except journal, journal_head and schema_version is covered row by row by the journal.

create table schema_version (
    version bigint primary key,
    applied_at bigint not null
);

-- The write lock of both engines, and the running numbers that are given under it.
create table journal_head (
    id bigint primary key check (id = 1),
    book text not null,
    seq bigint not null,
    hash bytea not null,
    at bigint not null,
    doc bigint not null,
    day text not null,
    day_sequence bigint not null
);

create table journal (
    seq bigint primary key,
    format bigint not null,
    at bigint not null,
    actor text not null,
    command text not null,
    subject text,
    rows bytea not null,
    request bytea,
    body_digest bytea,
    reply text,
    hash bytea not null
);
create index journal_request on journal (request) where request is not null;

create table salt (
    id text primary key,
    bytes bytea not null
);

create table centre (
    id text primary key check (id = 'centre'),
    version bigint not null,
    name text not null,
    time_zone text not null,
    language text not null check (language in ('zh-CN', 'en')),
    idle_minutes bigint not null check (idle_minutes between 1 and 480),
    created_at bigint not null
);

create table user_account (
    id text primary key,
    version bigint not null,
    sign_in_name text not null unique,
    name text not null,
    disabled bigint not null check (disabled in (0, 1)),
    expires_at bigint,
    must_change_password bigint not null check (must_change_password in (0, 1)),
    password_salt bytea not null,
    password_cost text not null,
    verifier bytea not null,
    created_at bigint not null
);

create table user_role (
    user_id text not null references user_account (id),
    role text not null,
    primary key (user_id, role)
);

create table staff_group (
    id text primary key,
    version bigint not null,
    name text not null unique,
    created_at bigint not null
);

create table group_member (
    id text primary key,
    version bigint not null,
    group_id text not null references staff_group (id),
    user_id text not null references user_account (id),
    leads bigint not null check (leads in (0, 1)),
    since bigint not null,
    until bigint
);
create index group_member_user on group_member (user_id);
create index group_member_group on group_member (group_id);

-- Categories, causes, parties and remedies: immutable rows, retired and never deleted.
create table taxonomy_item (
    id text primary key,
    version bigint not null,
    kind text not null,
    code text not null,
    parent text,
    zh text not null,
    en text not null,
    position bigint not null,
    retired_at bigint
);
create unique index taxonomy_item_code on taxonomy_item (kind, code) where retired_at is null;

-- Deadlines, limits and rules: immutable rows that complaints refer to. The body is the rule as the domain writes it.
create table policy (
    id text primary key,
    version bigint not null,
    kind text not null,
    revision bigint not null,
    body text not null,
    created_by text not null,
    created_at bigint not null,
    retired_at bigint
);

create table customer (
    id text primary key,
    version bigint not null,
    salt_id text not null,
    name text not null,
    tier text not null,
    elderly bigint not null check (elderly in (0, 1)),
    disabled bigint not null check (disabled in (0, 1)),
    minor bigint not null check (minor in (0, 1)),
    created_at bigint not null
);

create index customer_name on customer (name);

create table contact_point (
    id text primary key,
    version bigint not null,
    salt_id text not null,
    customer_id text not null references customer (id),
    kind text not null,
    value text not null,
    normal text not null
);
create index contact_point_normal on contact_point (normal);
create index contact_point_customer on contact_point (customer_id);

create table complaint (
    id text primary key,
    version bigint not null,
    salt_id text not null,
    doc bigint not null unique,
    number text not null unique,
    external_number text,
    imported bigint not null check (imported in (0, 1)),
    policy_id text not null references policy (id),
    stage text not null,
    nature text not null,
    channel text not null,
    severity text not null,
    severity_rule text not null,
    severity_reason text,
    tier text not null,
    category text,
    subcategory text,
    safety bigint check (safety in (0, 1)),
    complexity text,
    impact text,
    immediate_action_needed bigint check (immediate_action_needed in (0, 1)),
    immediate_action_possible bigint check (immediate_action_possible in (0, 1)),
    customer_id text references customer (id),
    customer_name text,
    anonymous_reason text,
    representative text,
    subject text not null,
    content text not null,
    remedies_sought text not null,
    remedy_words text,
    amount_fen bigint,
    occurred_at bigint,
    order_number text,
    product text,
    recurring bigint not null check (recurring in (0, 1)),
    call_back_number text,
    call_back_when text,
    registered_by text not null references user_account (id),
    owner_id text references user_account (id),
    group_id text references staff_group (id),
    restricted bigint not null check (restricted in (0, 1)),
    party_user_id text references user_account (id),
    received_at bigint not null,
    registered_at bigint not null,
    acknowledged_at bigint,
    assessed_at bigint,
    investigated_at bigint,
    approved_at bigint,
    carry_out text not null,
    carried_out_at bigint,
    answered_at bigint,
    customer_accepted bigint check (customer_accepted in (0, 1)),
    customer_replied_at bigint,
    recourse_told_at bigint,
    hold_reason text,
    hold_awaited text,
    hold_since bigint,
    hold_until bigint,
    plan_revisions bigint not null,
    goodwill_spent_fen bigint not null,
    failed_attempts text not null,
    message_left_at bigint,
    closing_reason text,
    outcome text,
    duplicate_of text references complaint (id),
    closed_at bigint,
    not_accepted_at bigint,
    ended_at bigint,
    reopened_count bigint not null,
    next_due bigint not null,
    next_clock text,
    next_since bigint,
    changed_at bigint not null
);
-- The worklist's keyset, for all, one's own and one's group.
-- The first holds all that a count over the centre asks, so that it reads no row.
create index complaint_due on complaint (next_due, doc, ended_at, restricted);
-- Ended ones, the newest ending first.
create index complaint_ended on complaint (ended_at, doc) where ended_at is not null;
create index complaint_restricted on complaint (doc) where restricted = 1;
create index complaint_owner_due on complaint (owner_id, next_due, doc);
create index complaint_group_due on complaint (group_id, next_due, doc);
create index complaint_registered_by on complaint (registered_by, next_due, doc);
create index complaint_customer on complaint (customer_id, doc);
create unique index complaint_external on complaint (external_number) where external_number is not null;

-- People who stand to a complaint in another way than owning it: named while it is restricted, given a check or a call,
-- leading the person complained about.
create table complaint_person (
    complaint_id text not null references complaint (id),
    user_id text not null references user_account (id),
    part text not null check (part in ('named', 'given', 'leader')),
    primary key (complaint_id, user_id, part)
);
create index complaint_person_user on complaint_person (user_id, part);

create table clock (
    complaint_id text not null references complaint (id),
    position bigint not null,
    kind text not null,
    started_at bigint not null,
    due_at bigint not null,
    met_at bigint,
    stopped_at bigint,
    verdict text,
    paused_at bigint,
    pause_cap_ms bigint not null,
    paused_ms bigint not null,
    primary key (complaint_id, position)
);

create table plan (
    id text primary key,
    version bigint not null,
    salt_id text not null,
    complaint_id text not null references complaint (id),
    revision bigint not null,
    root_cause text not null,
    responsible_party text not null,
    measures text not null,
    remedies text not null,
    entitlement_fen bigint not null check (entitlement_fen >= 0),
    goodwill_fen bigint not null check (goodwill_fen >= 0),
    needs_carrying_out bigint not null check (needs_carrying_out in (0, 1)),
    signatures_needed bigint not null,
    assurance text,
    status text not null check (status in ('proposed', 'approved', 'sent_back', 'set_aside')),
    proposed_by text not null references user_account (id),
    proposed_at bigint not null
);
create index plan_complaint on plan (complaint_id, revision);

create table approval (
    plan_id text not null references plan (id),
    user_id text not null references user_account (id),
    manager bigint not null check (manager in (0, 1)),
    at bigint not null,
    primary key (plan_id, user_id)
);

-- The timeline.
create table entry (
    id text primary key,
    salt_id text not null,
    complaint_id text not null references complaint (id),
    at bigint not null,
    actor_id text not null,
    kind text not null,
    text text,
    medium text,
    direction text,
    reached bigint check (reached in (0, 1)),
    changes text,
    customer_visible bigint not null check (customer_visible in (0, 1))
);
create index entry_complaint on entry (complaint_id, at, id);

create table link (
    complaint_id text not null references complaint (id),
    other_id text not null references complaint (id),
    kind text not null,
    primary key (complaint_id, other_id, kind)
);

create table import_file (
    id text primary key,
    version bigint not null,
    salt_id text not null,
    name text not null,
    size bigint not null,
    received bigint not null,
    state text not null check (state in ('receiving', 'running', 'done', 'cancelled')),
    next_byte bigint not null,
    done bigint not null,
    imported bigint not null,
    skipped bigint not null,
    created_by text not null references user_account (id),
    created_at bigint not null
);

-- The file's text while it is being imported: inside the encrypted book, never in a plain file.
create table import_chunk (
    import_id text not null references import_file (id),
    start_byte bigint not null,
    salt_id text not null,
    text text not null,
    primary key (import_id, start_byte)
);
