-- What must be known of a record before something is added to it, for several who want to at once, in one statement and
-- so of one moment. Each row says what it answers:
--
--     record       one row; its line is JSON: the dossier, those of the branches and of the issues named on main that there are
--     id           an entry with one of the ids
--     kind:slug    an entry on main about the thing; not plain where a correction, something said about it, a reference
--                  or an agreement leads further: then entries_needed has to look
--
-- No row where there is no such dossier. Rows are looked up one by one by their key, as in entries_needed.
create function parley.bearings(
  p_dossier text, p_branches text[], p_ids text[], p_issues text[], p_kinds text[], p_slugs text[]
) returns table (
  answers text, "position" text, order_position text, branch_id text, line text, recorded_at text, recorded_by text, plain boolean
)
language plpgsql stable
set search_path = pg_catalog, pg_temp
set enable_seqscan = off
set enable_sort = off
set enable_bitmapscan = off
set plan_cache_mode = force_generic_plan
set jit = off
as $$
#variable_conflict use_column
begin
  return query
    select 'record', null, null, null, json_build_object(
        'slug', d.dossier_id, 'title', d.title, 'parties', d.parties, 'createdAt', parley.utc_text(d.created_at),
        'createdBy', d.created_by,
        'head', coalesce((select x.position from parley.event x where x.dossier_id = p_dossier order by x.position desc limit 1), 0),
        'branches', array(
          select json_build_object('slug', b.branch_id, 'title', b.title, 'parent', b.parent_id, 'status', b.status,
              'narrative', b.narrative, 'createdAt', parley.utc_text(b.created_at), 'createdBy', b.created_by,
              'cuts', array(
                select json_build_object('fromPosition', c.from_position, 'forkedFrom', c.forked_from, 'ancestors', c.ancestors)
                  from parley.branch_cut c where c.dossier_id = p_dossier and c.branch_id = b.branch_id
                  order by c.from_position))
            from unnest(p_branches) asked (branch_id)
            cross join lateral (select * from parley.branch x
              where x.dossier_id = p_dossier and x.branch_id = asked.branch_id offset 0) b),
        'issues', array(
          select i.issue_id from unnest(p_issues) i (issue_id)
            where exists (select from parley.issue_naming n
              where n.dossier_id = p_dossier and n.branch_id = 'main' and n.issue_id = i.issue_id)))::text,
        null, null, null::boolean
      from parley.dossier d where d.dossier_id = p_dossier;
  if not found then return; end if;
  return query
    select 'id', e.position::text, e.order_position::text, e.branch_id, e.line, parley.utc_text(e.recorded_at), e.recorded_by, true
      from unnest(p_ids) i (id)
      cross join lateral (select * from parley.event x
        where x.dossier_id = p_dossier and x.event_id between i.id and i.id order by x.event_id limit 1) e;
  if cardinality(p_kinds) = 0 then return; end if;
  return query
    select t.kind || ':' || t.slug, e.position::text, e.order_position::text, e.branch_id, e.line, parley.utc_text(e.recorded_at),
        e.recorded_by,
        e.order_position = e.position and e.target_position is null
          and not exists (select from parley.event s where s.dossier_id = p_dossier and s.target_position = e.position)
          and not exists (select from unnest(e.things) g where g like '~%' or g like 'agreement:%')
      from unnest(p_kinds, p_slugs) t (kind, slug)
      cross join lateral (select x.position from parley.event_thing x
        where x.dossier_id = p_dossier and x.kind = t.kind and x.slug = t.slug and x.branch_id = 'main' and x.subject offset 0) x
      cross join lateral (select * from parley.event y
        where y.dossier_id = p_dossier and y.position = x.position offset 0) e;
end $$;

do $$
begin
  revoke all on function parley.bearings from public;
  if exists (select from pg_roles where rolname = 'parley_app') then
    grant execute on function parley.bearings to parley_app;
  end if;
  if exists (select from pg_roles where rolname = 'parley_owner') then
    begin
      if not pg_has_role(current_user, 'parley_owner', 'member') then
        execute format('grant parley_owner to %I', current_user);
      end if;
      grant create on schema parley to parley_owner;
      alter function parley.bearings owner to parley_owner;
      revoke create on schema parley from parley_owner;
    exception when insufficient_privilege then null;
    end;
  end if;
end $$;
