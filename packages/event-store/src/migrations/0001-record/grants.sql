-- parley_app reads and executes; parley_import may insert into the log, for COPY, and nothing else.
do $$
declare
  v_name text;
begin
  revoke all on all functions in schema parley from public;
  revoke all on all tables in schema parley from public;

  if exists (select from pg_roles where rolname = 'parley_app') then
    begin
      grant usage on schema parley to parley_app;
      grant select on parley.dossier, parley.branch, parley.branch_cut, parley.event, parley.event_issue,
        parley.event_thing, parley.thing_issue, parley.issue_naming, parley.agreement_join, parley.append_receipt
        to parley_app;
      foreach v_name in array array['append', 'append_one', 'create_dossier', 'create_branch', 'rebase_branch', 'change_branch', 'restore_dossier', 'restore_entries',
                                    'restore_receipts', 'entries_needed', 'refresh_statistics', 'append_only', 'utc_text', 'sees'] loop
        execute format('grant execute on function parley.%I to parley_app', v_name);
      end loop;
    exception when insufficient_privilege then null;
    end;
  end if;

  if exists (select from pg_roles where rolname = 'parley_import') then
    begin
      grant usage on schema parley to parley_import;
      grant insert on parley.event, parley.event_issue, parley.event_thing, parley.thing_issue, parley.issue_naming,
        parley.agreement_join to parley_import;
    exception when insufficient_privilege then null;
    end;
  end if;

  if exists (select from pg_roles where rolname = 'parley_owner') then
    begin
      -- Handing over needs membership, which a superuser has and others are given for the occasion.
      if not pg_has_role(current_user, 'parley_owner', 'member') then
        execute format('grant parley_owner to %I', current_user);
      end if;
      grant usage, create on schema parley to parley_owner;
      foreach v_name in array array['dossier', 'branch', 'branch_cut', 'event', 'event_issue', 'event_thing',
                                    'thing_issue', 'issue_naming', 'agreement_join', 'append_receipt'] loop
        execute format('alter table parley.%I owner to parley_owner', v_name);
      end loop;
      for v_name in
        select p.oid::regprocedure::text from pg_proc p join pg_namespace n on n.oid = p.pronamespace
        where n.nspname = 'parley' and p.proowner = current_user::regrole
      loop
        execute 'alter function ' || v_name || ' owner to parley_owner';
      end loop;
      revoke create on schema parley from parley_owner;
    exception when insufficient_privilege then null;
    end;
  end if;
end $$;
