create trigger journal_no_update before update on journal
begin select raise(abort, 'the journal is append-only'); end;
create trigger journal_no_delete before delete on journal
begin select raise(abort, 'the journal is append-only'); end;
-- `insert or replace` deletes without the trigger above.
create trigger journal_no_replace before insert on journal
when exists (select 1 from journal where seq = new.seq)
begin select raise(abort, 'the journal is append-only'); end;
