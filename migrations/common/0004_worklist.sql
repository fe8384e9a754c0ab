-- Tags: words of the taxonomy (kind `tag`) that a complaint bears.
create table complaint_tag (
    complaint_id text not null references complaint (id),
    tag text not null,
    primary key (complaint_id, tag)
);
create index complaint_tag_tag on complaint_tag (tag, complaint_id);

-- When somebody last looked at a complaint. Nobody's record: the journal does not cover it.
create table complaint_seen (
    user_id text not null references user_account (id),
    complaint_id text not null references complaint (id),
    at bigint not null,
    primary key (user_id, complaint_id)
);

-- Views of the worklist that somebody put together, for themselves or for everybody. The body is what it asks for.
create table saved_view (
    id text primary key,
    version bigint not null,
    owner_id text not null references user_account (id),
    name text not null,
    shared bigint not null check (shared in (0, 1)),
    body text not null,
    position bigint not null,
    created_at bigint not null,
    removed_at bigint
);
create index saved_view_owner on saved_view (owner_id) where removed_at is null;
create index saved_view_shared on saved_view (shared) where removed_at is null;

-- How somebody wants their lists to look.
create table arrangement (
    user_id text primary key references user_account (id),
    body text not null
);
