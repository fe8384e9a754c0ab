-- 合并: two complaints of one matter became one. And answers are counted by the day of the call.

-- What repeats a complaint is part of its timeline.
create index complaint_duplicate on complaint (duplicate_of) where duplicate_of is not null;

-- What a merging found and left, as the domain writes it, so that it can be taken back; gone with that.
create table complaint_merge (
    complaint_id text primary key references complaint (id),
    into_id text not null references complaint (id),
    position bigint not null,
    body text not null,
    severity_rule text not null,
    merged_by text not null references user_account (id),
    merged_at bigint not null
);
create index complaint_merge_into on complaint_merge (into_id, position);

create index survey_answered on survey (recorded_at) where result = 'answered';
