-- An import writes by COPY, under the dossier's lock and in the role parley_import (ruling 14). The lock is taken here,
-- because that role may not; with it come the end of the log and the clock, from which the import goes on.
--
-- No row where there is no such dossier. Times are microseconds since 1970; nothing is recorded yet: 0 and 32 zero bytes.

create function parley.hold_for_copy(
  p_dossier text, out o_head bigint, out o_recorded_at bigint, out o_now bigint, out o_chain bytea
) returns setof record
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
set lock_timeout = '2s'
as $$
begin
  if current_setting('transaction_isolation') <> 'read committed' then
    raise exception 'An append must run at read committed: it reads what was committed while it waited.' using errcode = 'PY002';
  end if;
  -- Alone in its statement, as in parley.append.
  perform from parley.dossier d where d.dossier_id = p_dossier for update;
  if not found then return; end if;
  o_now := (extract(epoch from parley.wall_clock()) * 1000000)::bigint;
  select x.position, (extract(epoch from x.recorded_at) * 1000000)::bigint, x.chain_hash
    into o_head, o_recorded_at, o_chain
    from parley.event x where x.dossier_id = p_dossier order by x.position desc limit 1;
  if not found then
    o_head := 0;
    o_recorded_at := 0;
    o_chain := decode(repeat('00', 32), 'hex');
  end if;
  return next;
end $$;

do $$
begin
  revoke all on function parley.hold_for_copy from public;
  if exists (select from pg_roles where rolname = 'parley_app') then
    grant execute on function parley.hold_for_copy to parley_app;
  end if;
  if exists (select from pg_roles where rolname = 'parley_owner') then
    begin
      if not pg_has_role(current_user, 'parley_owner', 'member') then
        execute format('grant parley_owner to %I', current_user);
      end if;
      grant create on schema parley to parley_owner;
      alter function parley.hold_for_copy owner to parley_owner;
      revoke create on schema parley from parley_owner;
    exception when insufficient_privilege then null;
    end;
  end if;
end $$;
