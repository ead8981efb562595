-- Roles belong to the whole server, so another database may be making them right now, and we may lack the right to.
-- Then the log stays with whoever migrates, append-only rests on the triggers, and append_only() says so.
do $$
declare
  v_role text;
begin
  foreach v_role in array array['parley_owner', 'parley_app', 'parley_import'] loop
    if not exists (select from pg_roles where rolname = v_role) then
      begin
        execute format('create role %I nologin', v_role);
      exception
        when duplicate_object or unique_violation then null;
        when insufficient_privilege then null;
      end;
    end if;
  end loop;
end $$;
