do $$
declare
  v_name text;
begin
  foreach v_name in array array['append_one', 'append_together'] loop
    execute format('revoke all on function parley.%I from public', v_name);
    if exists (select from pg_roles where rolname = 'parley_app') then
      execute format('grant execute on function parley.%I to parley_app', v_name);
    end if;
    if exists (select from pg_roles where rolname = 'parley_owner') then
      begin
        if not pg_has_role(current_user, 'parley_owner', 'member') then
          execute format('grant parley_owner to %I', current_user);
        end if;
        grant create on schema parley to parley_owner;
        execute format('alter function parley.%I owner to parley_owner', v_name);
        revoke create on schema parley from parley_owner;
      exception when insufficient_privilege then null;
      end;
    end if;
  end loop;
end $$;
