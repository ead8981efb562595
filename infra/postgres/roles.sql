-- Roles for a PostgreSQL of one's own (15 to 18). Run by a superuser, in the database that Parley uses:
--
--   psql -v ON_ERROR_STOP=1 -d parley -f infra/postgres/roles.sql
--   psql -d parley -c 'grant parley_owner, parley_app, parley_import to <the login that DATABASE_URL names>'
--
--   parley_owner    owns the log's tables and functions; nobody logs in as it
--   parley_app      reads the log and executes the append; no INSERT, UPDATE or DELETE on the log
--   parley_import   INSERT on the log, for imports by COPY, and nothing else
--
-- Before or after Parley's first start, and as often as one likes. A login that may create roles has no need of this
-- file: then the first start does the same. Without either, append-only rests on the triggers, and /readyz says so.

-- Roles belong to the whole server, so the start of another database may be making them at this moment.
do $$
declare
  v_role text;
begin
  foreach v_role in array array['parley_owner', 'parley_app', 'parley_import'] loop
    begin
      execute format('create role %I nologin', v_role);
    exception
      when duplicate_object or unique_violation then null;
    end;
  end loop;
end $$;

-- After a first start that could make no roles, its tables are still without these rights, and a login that may act as
-- parley_app would be refused everything. tests/architecture/roles.int.test.ts holds this to what a first start gives.
do $$
declare
  v_log constant text[] := array['event', 'event_issue', 'event_thing', 'thing_issue', 'issue_naming', 'agreement_join'];
  v_kept constant text[] := v_log || array['dossier', 'branch', 'branch_cut', 'append_receipt'];
  v_views constant text[] := array['issue_view', 'issue_view_thing', 'issue_snapshot', 'development_tally', 'parked_issue',
    'projection_checkpoint', 'projection_version'];
  v_calls constant text[] := array['append', 'append_one', 'append_batch', 'bearings', 'hold_for_copy', 'create_dossier', 'create_branch', 'rebase_branch', 'change_branch', 'restore_dossier',
    'restore_entries', 'restore_receipts', 'entries_needed', 'refresh_statistics', 'append_only', 'utc_text', 'sees'];
  v_object record;
begin
  if to_regnamespace('parley') is null then
    return;
  end if;
  -- Two that change the rights of one table at a time would fail each other.
  perform pg_advisory_xact_lock(hashtextextended('parley/roles', 0));

  revoke all on all functions in schema parley from public;
  revoke all on all tables in schema parley from public;
  grant usage on schema parley to parley_owner, parley_app, parley_import;

  for v_object in
    select c.oid::regclass as name, c.relname = any (v_log) as is_log, c.relname = any (v_views) as is_view
    from pg_class c
    where c.relnamespace = to_regnamespace('parley') and c.relkind in ('r', 'p') and c.relname = any (v_kept || v_views)
  loop
    if v_object.is_view then
      -- A view is a cache of the log, which the application makes and drops.
      execute format('grant select, insert, update, delete on %s to parley_app', v_object.name);
    else
      execute format('alter table %s owner to parley_owner', v_object.name);
      execute format('revoke all on %s from parley_app, parley_import', v_object.name);
      execute format('grant select on %s to parley_app', v_object.name);
    end if;
    if v_object.is_log then
      execute format('grant insert on %s to parley_import', v_object.name);
    end if;
  end loop;

  for v_object in
    select p.oid::regprocedure as name, p.proname = any (v_calls) as is_call
    from pg_proc p
    where p.pronamespace = to_regnamespace('parley')
  loop
    execute format('alter function %s owner to parley_owner', v_object.name);
    if v_object.is_call then
      execute format('grant execute on function %s to parley_app', v_object.name);
    end if;
  end loop;
end $$;
