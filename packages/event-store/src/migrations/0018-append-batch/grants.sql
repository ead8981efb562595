revoke all on function parley.append_batch from public;
do $$
begin
  if exists (select from pg_roles where rolname = 'parley_app') then
    grant execute on function parley.append_batch to parley_app;
  end if;
  if exists (select from pg_roles where rolname = 'parley_owner') then
    begin
      if not pg_has_role(current_user, 'parley_owner', 'member') then
        execute format('grant parley_owner to %I', current_user);
      end if;
      grant create on schema parley to parley_owner;
      alter function parley.append_batch owner to parley_owner;
      revoke create on schema parley from parley_owner;
    exception when insufficient_privilege then null;
    end;
  end if;
end $$;
