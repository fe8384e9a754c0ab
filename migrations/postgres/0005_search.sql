-- The same pieces under the same numbers as on SQLite. The vector is only searched, never read.
create table complaint_words (
    rowid bigint primary key,
    words tsvector not null
);
create index complaint_words_words on complaint_words using gin (words);
