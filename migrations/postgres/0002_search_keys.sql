-- A search for the beginning of a key is a range, and that is one only where letters are ordered by their codes.
alter table customer_key alter column key type text collate "C";
