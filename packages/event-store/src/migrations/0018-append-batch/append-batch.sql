-- What append_together was (0013), for less: a thing's home that is on record is not tried again, and the answer comes as a
-- few arrays that run side by side instead of an object for each development. Under a name of its own: a process of before
-- that still runs must be refused, and not take the one answer for the other when all is written.
--
-- Null, and nothing written, where something in it is not so simple; then parley.append judges each command by itself.
-- That an id or a key is new is not asked beforehand: the index says so when it is written.
--
-- Arguments run per command, which is per entry; i_* and t_* per named issue and per thing, with the number of its entry.
create function parley.append_batch(
  p_dossier text,
  c_by text[], c_key text[], c_hash text[], c_answer text[], c_decided_at bigint[],
  e_id text[], e_type text[], e_line text[], e_occurred_on date[], e_reported_on date[],
  i_entry int[], i_issue text[],
  t_entry int[], t_kind text[], t_slug text[], t_subject boolean[]
) returns json
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
set lock_timeout = '2s'
set enable_seqscan = off
set enable_sort = off
set enable_bitmapscan = off
set plan_cache_mode = force_generic_plan
set jit = off
as $$
declare
  v_head bigint;
  v_now timestamptz;
  v_chain bytea;
  v_recorded_at timestamptz[] := '{}';
  v_contents bytea[] := '{}';
  v_chains bytea[] := '{}';
  v_verdicts json;
  v_times bigint[] := '{}';
  e int;
begin
  if current_setting('transaction_isolation') <> 'read committed' or 'agreement' = any (t_kind) then return null; end if;

  -- Alone in its statement, as in parley.append.
  perform from parley.dossier d where d.dossier_id = p_dossier for update;
  if not found then return null; end if;

  select x.position, x.recorded_at, x.chain_hash into v_head, v_now, v_chain
    from parley.event x where x.dossier_id = p_dossier order by x.position desc limit 1;
  if not found then
    v_head := 0;
    v_now := '-infinity';
    v_chain := decode(repeat('00', 32), 'hex');
  end if;

  -- Was something recorded about a thing since its sense was judged, also by a command before in this call?
  if cardinality(t_entry) > 0 and exists (select from unnest(c_decided_at) d (at) where d.at is not null) and (exists (
    select from unnest(t_entry, t_kind, t_slug) t (entry, kind, slug)
      join unnest(t_entry, t_kind, t_slug) u (entry, kind, slug) on u.kind = t.kind and u.slug = t.slug and u.entry < t.entry
      where c_decided_at[t.entry] < v_head + u.entry
  ) or exists (
    select from unnest(t_entry, t_kind, t_slug) t (entry, kind, slug)
      cross join lateral (
        select from parley.event_thing x
          where x.dossier_id = p_dossier and x.kind = t.kind and x.slug = t.slug and x.branch_id = 'main'
            and x.position > c_decided_at[t.entry]
          order by x.position limit 1) x
      where c_decided_at[t.entry] < v_head
  )) then
    return null;
  end if;

  for e in 1 .. cardinality(e_id) loop
    v_now := greatest(parley.wall_clock(), v_now + interval '1 microsecond');
    v_recorded_at[e] := v_now;
    v_times[e] := (extract(epoch from v_now) * 1000000)::bigint;
    v_contents[e] := sha256(convert_to(e_line[e], 'UTF8'));
    v_chain := parley.chain_hash(v_chain, v_contents[e], v_head + e, 'main', v_now, c_by[e]);
    v_chains[e] := v_chain;
  end loop;

  begin
    with named as materialized (
      select n.entry, n.issue, n.place from unnest(i_entry, i_issue) with ordinality n (entry, issue, place)
    ), thing as materialized (
      select t.entry, t.kind, t.slug, t.subject, t.place
        from unnest(t_entry, t_kind, t_slug, t_subject) with ordinality t (entry, kind, slug, subject, place)
    ), drawing as materialized (
      -- Talks and accounts of talks are told per issue, and an issue opens and closes alone: these draw in no others.
      select t.entry, t.kind, t.slug from thing t where t.subject and t.kind not in ('issue', 'talks', 'account')
    ), home as materialized (
      select d.entry, d.kind, d.slug, x.issue_id as issue from drawing d
        cross join lateral (
          select s.issue_id from parley.thing_issue s
            where s.dossier_id = p_dossier and s.kind = d.kind and s.slug = d.slug and s.branch_id = 'main' offset 0) x
    ), drawn as materialized (
      select h.entry, h.issue from home h
      union
      select d.entry, n.issue from drawing d
        join drawing b on b.kind = d.kind and b.slug = d.slug and b.entry < d.entry
        join named n on n.entry = b.entry
    ), concerned as materialized (
      select n.entry, n.issue, true as named, n.place from named n
      union all
      select d.entry, d.issue, false, null from drawn d
        where not exists (select from named n where n.entry = d.entry and n.issue = d.issue)
    ), numbered as materialized (
      select c.entry, c.issue, c.named, c.place,
          coalesce(r.revision, 0) + row_number() over (partition by c.issue order by c.entry) as revision,
          r.named is true as was_named
        from concerned c
        left join lateral (
          select x.revision, x.named from parley.event_issue x
            where x.dossier_id = p_dossier and x.branch_id = 'main' and x.issue_id = c.issue
            order by x.revision desc limit 1) r on true
    ), tagged as materialized (
      select n.entry, array_agg(n.issue order by n.place nulls last, n.issue) as issues,
          array_agg(n.revision order by n.place nulls last, n.issue) as revisions, count(*) filter (where n.named) as named
        from numbered n group by n.entry
    ), about as materialized (
      select t.entry, array_agg(case when t.subject then '' else '~' end || t.kind || ':' || t.slug order by t.place) as things
        from thing t group by t.entry
    ), written as (
      insert into parley.event
          (dossier_id, position, order_position, branch_id, event_id, type, line, occurred_on, reported_on, recorded_at,
           recorded_by, issues, revisions, named, things, content_hash, chain_hash)
        select p_dossier, v_head + n, v_head + n, 'main', e_id[n], e_type[n], e_line[n], e_occurred_on[n], e_reported_on[n],
            v_recorded_at[n], c_by[n], coalesce(g.issues, '{}'), coalesce(g.revisions, '{}'), coalesce(g.named, 0),
            coalesce(a.things, '{}'), v_contents[n], v_chains[n]
          from generate_series(1, cardinality(e_id)) n
          left join tagged g on g.entry = n
          left join about a on a.entry = n
    ), issue_written as (
      insert into parley.event_issue
          (dossier_id, branch_id, issue_id, revision, position, occurred_on, order_position, reported_on, named)
        select p_dossier, 'main', n.issue, n.revision, v_head + n.entry, e_occurred_on[n.entry], v_head + n.entry,
            e_reported_on[n.entry], n.named
          from numbered n
    ), naming_written as (
      insert into parley.issue_naming (dossier_id, branch_id, issue_id, position)
        select p_dossier, 'main', n.issue, v_head + min(n.entry) from numbered n
          where n.named and not n.was_named group by n.issue
        on conflict do nothing
    ), thing_written as (
      insert into parley.event_thing (dossier_id, kind, slug, branch_id, position, subject, occurred_on, order_position)
        select p_dossier, t.kind, t.slug, 'main', v_head + t.entry, t.subject, e_occurred_on[t.entry], v_head + t.entry
          from thing t
    ), home_written as (
      insert into parley.thing_issue (dossier_id, kind, slug, branch_id, issue_id, position)
        select p_dossier, d.kind, d.slug, 'main', n.issue, v_head + min(d.entry)
          from drawing d join named n on n.entry = d.entry
          where not exists (select from home h where h.entry = d.entry and h.kind = d.kind and h.slug = d.slug and h.issue = n.issue)
          group by d.kind, d.slug, n.issue
        on conflict do nothing
    ), receipt_written as (
      insert into parley.append_receipt
          (dossier_id, idempotency_key, request_hash, first_position, last_position, positions, answer)
        select p_dossier, c_key[n], c_hash[n], v_head + n, v_head + n, array[v_head + n], c_answer[n]
          from generate_series(1, cardinality(e_id)) n where c_key[n] is not null
    )
    select json_build_object('head', v_head, 'recordedAt', v_times, 'entries', coalesce(array_agg(n.entry), '{}'),
        'issues', coalesce(array_agg(n.issue), '{}'), 'revisions', coalesce(array_agg(n.revision), '{}'),
        'named', coalesce(array_agg(n.named), '{}'))
      into v_verdicts
      from (select * from numbered n order by n.entry, n.place nulls last, n.issue) n;
  exception when unique_violation then
    return null;
  end;
  return v_verdicts;
end $$;

drop function parley.append_together(
  text, text[], text[], text[], text[], bigint[], text[], text[], text[], date[], date[], int[], text[], int[], text[], text[], boolean[]);
