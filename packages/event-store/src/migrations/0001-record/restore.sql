-- A restore writes what a backup holds, positions, times and hashes included. It goes only into a dossier that was
-- made by the same transaction, so that nobody can put entries of his own times into a living record.

create function parley.restore_dossier(
  p_dossier text, p_title text, p_parties text[], p_created_at timestamptz, p_created_by text, p_branches jsonb
) returns boolean
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_branch jsonb;
  v_cut jsonb;
begin
  if p_dossier !~ '^[a-z0-9]+(-[a-z0-9]+)*$' or length(p_dossier) > 100 then
    raise exception 'A dossier is named by small letters, digits and single hyphens.' using errcode = 'PY003';
  end if;
  insert into parley.dossier (dossier_id, title, parties, created_at, created_by)
    values (p_dossier, p_title, p_parties, p_created_at, p_created_by) on conflict do nothing;
  if not found then return false; end if;
  for v_branch in select * from jsonb_array_elements(p_branches) loop
    insert into parley.branch (dossier_id, branch_id, title, parent_id, status, narrative, created_at, created_by)
      values (p_dossier, v_branch->>'slug', v_branch->>'title', v_branch->>'parent', v_branch->>'status',
        v_branch->>'narrative', (v_branch->>'createdAt')::timestamptz, v_branch->>'createdBy');
    for v_cut in select * from jsonb_array_elements(v_branch->'cuts') loop
      insert into parley.branch_cut (dossier_id, branch_id, from_position, forked_from, ancestors)
        values (p_dossier, v_branch->>'slug', (v_cut->>'fromPosition')::bigint, v_cut->>'forkedFrom', v_cut->'ancestors');
    end loop;
  end loop;
  return true;
end $$;

create function parley.require_made_here(p_dossier text) returns void
language plpgsql volatile as $$
begin
  perform from parley.dossier d where d.dossier_id = p_dossier and d.xmin = pg_current_xact_id()::xid;
  if not found then
    raise exception 'Entries are restored only into a dossier that the same transaction made.' using errcode = 'PY004';
  end if;
end $$;

-- The arrays as in parley.append; the chain is computed anew and must come out as the backup has it.
create function parley.restore_entries(
  p_dossier text,
  e_position bigint[], e_branch text[], e_recorded_at timestamptz[], e_recorded_by text[], e_chain bytea[],
  e_id text[], e_type text[], e_line text[], e_occurred_on date[], e_reported_on date[],
  e_target text[], e_target_kind text[], e_issues int[], e_things int[],
  i_issue text[],
  t_kind text[], t_slug text[], t_subject boolean[]
) returns void
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
set enable_seqscan = off
set enable_sort = off
set enable_bitmapscan = off
set plan_cache_mode = force_generic_plan
set jit = off
as $$
declare
  v_head bigint;
  v_recorded_at timestamptz;
  v_chain bytea;
  v_target bigint;
  v_status text;
  v_branches text[];
  v_limits bigint[];
  v_written record;
  e int; i int; k int;
begin
  perform parley.require_made_here(p_dossier);
  select x.position, x.recorded_at, x.chain_hash into v_head, v_recorded_at, v_chain
    from parley.event x where x.dossier_id = p_dossier order by x.position desc limit 1;
  if not found then
    v_head := 0;
    v_recorded_at := '-infinity';
    v_chain := decode(repeat('00', 32), 'hex');
  end if;
  for e in 1 .. cardinality(e_position) loop
    if e_position[e] <> v_head + 1 then
      raise exception 'After position % the backup goes on with %.', v_head, e_position[e] using errcode = 'PY005';
    end if;
    v_head := e_position[e];
    if e_recorded_at[e] <= v_recorded_at then
      raise exception 'The entry at position % was recorded before the one that precedes it.', v_head using errcode = 'PY005';
    end if;
    v_recorded_at := e_recorded_at[e];
    select l.o_status, l.o_branches, l.o_limits into v_status, v_branches, v_limits
      from parley.lineage_of(p_dossier, e_branch[e], v_head) l;
    if v_status is null then
      raise exception 'The entry at position % is on a branch that the backup does not hold.', v_head using errcode = 'PY005';
    end if;
    v_target := null;
    if e_target[e] is not null then
      select x.position into v_target from parley.event x where x.dossier_id = p_dossier and x.event_id between e_target[e] and e_target[e]
        order by x.event_id limit 1;
      if not found then
        raise exception 'The entry at position % targets one that is not before it.', v_head using errcode = 'PY005';
      end if;
    end if;
    i := case when e = 1 then 1 else e_issues[e - 1] + 1 end;
    k := case when e = 1 then 1 else e_things[e - 1] + 1 end;
    v_written := parley.write_entry(p_dossier, e_branch[e], v_head, v_recorded_at, e_recorded_by[e], v_chain,
      e_id[e], e_type[e], e_line[e], e_occurred_on[e], e_reported_on[e],
      i_issue[i:e_issues[e]], t_kind[k:e_things[e]], t_slug[k:e_things[e]], t_subject[k:e_things[e]],
      v_target, e_target_kind[e], v_branches, v_limits);
    v_chain := v_written.o_chain;
    if v_chain <> e_chain[e] then
      raise exception 'The entry at position % does not have the hash that the backup says.', v_head using errcode = 'PY005';
    end if;
  end loop;
end $$;

create function parley.restore_receipts(p_dossier text, p_receipts jsonb) returns void
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  r jsonb;
begin
  perform parley.require_made_here(p_dossier);
  for r in select * from jsonb_array_elements(p_receipts) loop
    insert into parley.append_receipt
        (dossier_id, idempotency_key, request_hash, first_position, last_position, positions, answer)
      values (p_dossier, r->>'key', r->>'requestHash', (r->>'firstPosition')::bigint, (r->>'lastPosition')::bigint,
        array(select p::bigint from jsonb_array_elements_text(r->'positions') with ordinality x(p, n) order by n), r->>'answer');
  end loop;
end $$;
