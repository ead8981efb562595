-- False where the dossier is there already.
create function parley.create_dossier(p_dossier text, p_title text, p_parties text[], p_created_by text) returns boolean
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  if p_dossier !~ '^[a-z0-9]+(-[a-z0-9]+)*$' or length(p_dossier) > 100 then
    raise exception 'A dossier is named by small letters, digits and single hyphens.' using errcode = 'PY003';
  end if;
  insert into parley.dossier (dossier_id, title, parties, created_at, created_by)
    values (p_dossier, p_title, p_parties, parley.wall_clock(), p_created_by) on conflict do nothing;
  if not found then return false; end if;
  insert into parley.branch (dossier_id, branch_id, title, created_at, created_by)
    values (p_dossier, 'main', 'Main', parley.wall_clock(), p_created_by);
  return true;
end $$;

-- Makes a branch and its first cut. Answers created, dossier-unknown, slug-taken, parent-unknown or cut-beyond-head.
create function parley.create_branch(
  p_dossier text, p_branch text, p_title text, p_narrative text, p_created_by text,
  p_from_position bigint, p_forked_from text, p_ancestors jsonb
) returns text
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
set lock_timeout = '2s'
as $$
declare
  v_head bigint;
  v_ancestor jsonb;
  v_parent text;
begin
  if p_branch !~ '^[a-z0-9]+(-[a-z0-9]+)*$' or length(p_branch) > 100 then
    raise exception 'A branch is named by small letters, digits and single hyphens.' using errcode = 'PY003';
  end if;
  perform from parley.dossier d where d.dossier_id = p_dossier for update;
  if not found then return 'dossier-unknown'; end if;
  if exists (select from parley.branch b where b.dossier_id = p_dossier and b.branch_id = p_branch) then
    return 'slug-taken';
  end if;
  select coalesce(max(e.position), 0) into v_head from parley.event e where e.dossier_id = p_dossier;
  if p_from_position > v_head + 1 then return 'cut-beyond-head'; end if;
  for v_ancestor in select * from jsonb_array_elements(p_ancestors) loop
    v_parent := v_ancestor->>'branch';
    if not exists (select from parley.branch b where b.dossier_id = p_dossier and b.branch_id = v_parent) then
      return 'parent-unknown';
    end if;
    -- Without a position, what the parent records later would shift the branch.
    if v_ancestor->>'position' is null or (v_ancestor->>'position')::bigint > v_head then return 'cut-beyond-head'; end if;
  end loop;
  if v_parent is null then return 'parent-unknown'; end if;
  insert into parley.branch (dossier_id, branch_id, title, parent_id, narrative, created_at, created_by)
    values (p_dossier, p_branch, p_title, v_parent, p_narrative, parley.wall_clock(), p_created_by);
  insert into parley.branch_cut (dossier_id, branch_id, from_position, forked_from, ancestors)
    values (p_dossier, p_branch, p_from_position, p_forked_from, p_ancestors);
  return 'created';
end $$;

-- Cuts the branch anew from p_from_position on. Answers rebased, branch-unknown, branch-archived, cut-beyond-head, or
-- as-it-is where its latest cut reads the same.
create function parley.rebase_branch(
  p_dossier text, p_branch text, p_from_position bigint, p_forked_from text, p_ancestors jsonb
) returns text
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
set lock_timeout = '2s'
as $$
declare
  v_head bigint;
  v_branch parley.branch;
  v_ancestor jsonb;
begin
  perform from parley.dossier d where d.dossier_id = p_dossier for update;
  select * into v_branch from parley.branch b where b.dossier_id = p_dossier and b.branch_id = p_branch;
  if not found or v_branch.parent_id is null then return 'branch-unknown'; end if;
  if v_branch.status = 'archived' then return 'branch-archived'; end if;
  select coalesce(max(e.position), 0) into v_head from parley.event e where e.dossier_id = p_dossier;
  if p_from_position > v_head + 1 then return 'cut-beyond-head'; end if;
  for v_ancestor in select * from jsonb_array_elements(p_ancestors) loop
    if v_ancestor->>'position' is null or (v_ancestor->>'position')::bigint > v_head then return 'cut-beyond-head'; end if;
  end loop;
  if (select c.ancestors from parley.branch_cut c where c.dossier_id = p_dossier and c.branch_id = p_branch
      order by c.from_position desc limit 1) = p_ancestors then
    return 'as-it-is';
  end if;
  -- Two cuts at one position: nothing was recorded between them, so nobody ever read by the first.
  insert into parley.branch_cut (dossier_id, branch_id, from_position, forked_from, ancestors)
    values (p_dossier, p_branch, p_from_position, p_forked_from, p_ancestors)
    on conflict (dossier_id, branch_id, from_position) do update set forked_from = excluded.forked_from, ancestors = excluded.ancestors;
  return 'rebased';
end $$;

-- Null leaves a field as it is. False where there is no such branch, or it is main.
create function parley.change_branch(p_dossier text, p_branch text, p_title text, p_narrative text, p_status text) returns boolean
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  update parley.branch b set title = coalesce(p_title, b.title), narrative = coalesce(p_narrative, b.narrative),
      status = coalesce(p_status, b.status)
    where b.dossier_id = p_dossier and b.branch_id = p_branch and b.parent_id is not null;
  return found;
end $$;
