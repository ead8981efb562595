-- Roles for a PostgreSQL of one's own. Run once as a superuser, in any order with Parley's first start, as often as
-- one likes; roles belong to the whole server, so another database may be making them at the same time.
--
--   parley_owner   owns tables and functions; nobody logs in as it
--   parley_app     reads, and executes the append; it may not INSERT, UPDATE or DELETE on the log
--   parley_import  may INSERT into the log, for imports by COPY, and nothing else
--
-- Give the login that DATABASE_URL names membership in all three:  grant parley_owner, parley_app, parley_import to <login>;
do $$
declare
  role text;
begin
  foreach role in array array['parley_owner', 'parley_app', 'parley_import'] loop
    begin
      execute format('create role %I nologin', role);
    exception when duplicate_object or unique_violation then null;
    end;
  end loop;
end $$;
