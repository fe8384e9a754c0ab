-- How far the index of words (complaint_words, which each engine keeps in its own way) has come. Complaints with a smaller
-- running number are not in it yet; words that were taken out of it may wait to be cleared away (1 asked for, 2 under way).
create table search_state (
    id bigint primary key check (id = 1),
    unfilled bigint not null,
    clearing bigint not null check (clearing in (0, 1, 2))
);
insert into search_state (id, unfilled, clearing) select 1, coalesce(max(doc), 0) + 1, 0 from complaint;
