create function journal_is_append_only() returns trigger language plpgsql as
$body$ begin raise exception 'the journal is append-only'; end $body$;
create trigger journal_no_update before update or delete or truncate on journal
for each statement execute function journal_is_append_only();
