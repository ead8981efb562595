-- The positions of all entries that the folds of these issues and things need, as these stretches see them:
-- the issues' own; all of every thing that those name; then, as long as something new comes up, all of the agreements
-- that those join and of the things that they refer to; and of every entry its whole line of corrections with what was
-- said about it, since a line may have moved here from elsewhere.
--
-- Stable, so all of it reads the snapshot of the statement that calls it.
--
-- Entries are looked up one by one by their key. A join would be left to the planner, which takes a log that nobody has
-- counted yet for a short one, and then reads all of it for every entry: minutes at 20,000.
create or replace function parley.entries_needed(
  p_dossier text, p_branches text[], p_limits bigint[], p_known_ats date[],
  p_issues text[], p_kinds text[], p_slugs text[]
) returns bigint[]
language plpgsql stable
set search_path = pg_catalog, pg_temp
set enable_seqscan = off
set plan_cache_mode = force_custom_plan
set jit = off
as $$
declare
  v_found bigint[];
  v_new bigint[];
  v_more bigint[];
  v_things text[] := '{}';
  v_next text[];
  v_first boolean := true;
begin
  select array_agg(distinct x.position) into v_new
    from unnest(p_issues) i(issue_id)
    cross join unnest(p_branches, p_limits, p_known_ats) s(branch_id, up_to, known_at)
    join parley.event_issue x on x.dossier_id = p_dossier and x.branch_id = s.branch_id and x.issue_id = i.issue_id
    where (s.up_to is null or x.position <= s.up_to)
      and (s.known_at is null or x.reported_on is null or x.reported_on <= s.known_at);
  v_next := array(select k || ':' || s from unnest(p_kinds, p_slugs) t(k, s));
  v_new := coalesce(v_new, '{}');
  v_found := v_new;
  loop
    -- The lines of what is new, and what was said about them, which may have been corrected in its turn.
    v_more := v_new;
    loop
      v_more := array(
        with line as (
          select distinct e.order_position from unnest(v_more) n(position)
            cross join lateral (select * from parley.event x
              where x.dossier_id = p_dossier and x.position = n.position offset 0) e
        ), member as (
          select l.order_position as position from line l
          union
          select e.position from line l
            cross join lateral (select x.position from parley.event x
              where x.dossier_id = p_dossier and x.order_position = l.order_position
                and x.order_position <> x.position offset 0) e
        ), said as (
          select m.position from member m
          union
          select e.position from member m
            cross join lateral (select x.position from parley.event x
              where x.dossier_id = p_dossier and x.target_position = m.position offset 0) e
        )
        select e.position from said n
          cross join lateral (select * from parley.event x
            where x.dossier_id = p_dossier and x.position = n.position offset 0) e
          join unnest(p_branches, p_limits, p_known_ats) s(branch_id, up_to, known_at) on s.branch_id = e.branch_id
          where (s.up_to is null or e.position <= s.up_to)
            and (s.known_at is null or e.reported_on is null or e.reported_on <= s.known_at)
        except select unnest(v_found));
      exit when v_more = '{}';
      v_new := v_new || v_more;
      v_found := v_found || v_more;
    end loop;

    -- The things that these lead to: all that the issues' own entries name, afterwards agreements and references.
    v_next := v_next || array(
      select distinct ltrim(t, '~') from unnest(v_new) n(position)
        cross join lateral (select * from parley.event x
          where x.dossier_id = p_dossier and x.position = n.position offset 0) e
        cross join unnest(e.things) t
        where v_first or t like '~%' or t like 'agreement:%');
    v_next := array(select distinct t from unnest(v_next) t except select unnest(v_things));
    exit when v_next = '{}';
    v_things := v_things || v_next;
    v_first := false;

    v_new := array(
      select x.position from unnest(v_next) t
        cross join unnest(p_branches, p_limits, p_known_ats) s(branch_id, up_to, known_at)
        join parley.event_thing x on x.dossier_id = p_dossier and x.branch_id = s.branch_id
          and x.kind = split_part(t, ':', 1) and x.slug = substr(t, strpos(t, ':') + 1) and x.subject
        cross join lateral (select * from parley.event e
          where e.dossier_id = p_dossier and e.position = x.position offset 0) e
        where (s.up_to is null or x.position <= s.up_to)
          and (s.known_at is null or e.reported_on is null or e.reported_on <= s.known_at)
      except select unnest(v_found));
    v_found := v_found || v_new;
    v_next := '{}';
  end loop;
  return v_found;
end $$;
