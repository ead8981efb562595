-- What is recorded is never changed, whoever asks. (The owner can drop a trigger; the chain of hashes shows the rest.)
create function parley.refuse_change() returns trigger
language plpgsql as $$
begin
  raise exception 'The record is append-only: % on % is refused.', lower(tg_op), tg_table_name
    using errcode = 'PY001';
end $$;

do $$
declare
  v_table text;
begin
  foreach v_table in array array['event', 'event_issue', 'event_thing', 'thing_issue', 'issue_naming',
                                 'agreement_join', 'append_receipt', 'branch_cut'] loop
    execute format('create trigger append_only before update or delete on parley.%I
                    for each row execute function parley.refuse_change()', v_table);
    execute format('create trigger no_truncate before truncate on parley.%I
                    for each statement execute function parley.refuse_change()', v_table);
  end loop;
end $$;
