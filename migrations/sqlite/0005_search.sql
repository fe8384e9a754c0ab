-- The tokens come ready made, parted by blanks (huiyin_domain::search): `ascii` leaves everything beyond ASCII as it is.
-- No text is kept a second time.
create virtual table complaint_words using fts5 (words, content = '', contentless_delete = 1, tokenize = 'ascii');
-- A leaf of the index fits into one page of the encrypted file, which keeps 80 bytes of each page for itself.
insert into complaint_words (complaint_words, rank) values ('pgsz', 3960);
