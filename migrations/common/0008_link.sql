-- What belongs together: texts that say nearly the same, and many complaints of one cause.

-- Keys of what customers said (huiyin_domain::similar): texts that are alike share one. Derived from complaint.content.
create table similar_text (
    key bigint not null,
    doc bigint not null,
    primary key (key, doc)
);

create index link_other on link (other_id);

-- 群诉: one cause, many complaints, one wording while it lasts.
create table incident (
    id text primary key,
    version bigint not null,
    title text not null,
    category text,
    wording text,
    wording_until bigint,
    opened_by text not null references user_account (id),
    opened_at bigint not null,
    closed_by text references user_account (id),
    closed_at bigint
);
create index incident_open on incident (opened_at) where closed_at is null;

create table incident_member (
    complaint_id text primary key references complaint (id),
    incident_id text not null references incident (id),
    added_by text not null references user_account (id),
    added_at bigint not null
);
create index incident_member_incident on incident_member (incident_id, added_at);
