-- The same promises and the same answer as before (0013), in three statements for most: the lock, one look at all that is
-- on record of it, one INSERT for the rows that every development has. Each statement costs the start of an executor, and
-- each table that it names another, also where nothing goes into it: what few developments need is written apart.
create or replace function parley.append_one(
  p_dossier text, p_by text, p_key text, p_hash text, p_answer text, p_decided_at bigint,
  p_id text, p_type text, p_line text, p_occurred_on date, p_reported_on date,
  p_issues text[], p_kinds text[], p_slugs text[], p_subjects boolean[]
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
  v_position bigint;
  v_recorded_at timestamptz;
  v_previous bytea;
  v_content bytea;
  v_issues text[] := p_issues;
  v_named int := cardinality(p_issues);
  v_revisions bigint[];
  v_never_named text[];
  v_things text[] := '{}';
  v_homes text[];
  v_issue text;
  v_may boolean;
begin
  if current_setting('transaction_isolation') = 'read committed' and not 'agreement' = any (p_kinds) then
    -- Alone in its statement, as in parley.append.
    perform from parley.dossier d where d.dossier_id = p_dossier for update;
    select x.position + 1, greatest(parley.wall_clock(), x.recorded_at + interval '1 microsecond'), x.chain_hash,
        n.revisions, n.never_named
      into v_position, v_recorded_at, v_previous, v_revisions, v_never_named
      from parley.event x
      cross join lateral (
        select coalesce(array_agg(coalesce(r.revision, 0) + 1), '{}') as revisions,
            array_agg(i.issue) filter (where r.named is not true) as never_named
          from unnest(p_issues) i (issue)
          left join lateral (
            select y.revision, y.named from parley.event_issue y
              where y.dossier_id = p_dossier and y.branch_id = 'main' and y.issue_id = i.issue
              order by y.revision desc limit 1) r on true) n
      where x.dossier_id = p_dossier
        and (select y.position from parley.event y where y.dossier_id = p_dossier and y.event_id between p_id and p_id
          order by y.event_id limit 1) is null
        and (p_key is null or not exists (
          select from parley.append_receipt r where r.dossier_id = p_dossier and r.idempotency_key = p_key))
      order by x.position desc limit 1;
    v_may := found;
    -- Was something recorded about its things since its sense was judged?
    if v_may and p_decided_at < v_position - 1 and cardinality(p_kinds) > 0 then
      v_may := not exists (
        select from unnest(p_kinds, p_slugs) t (kind, slug)
          cross join lateral (
            select from parley.event_thing x
              where x.dossier_id = p_dossier and x.kind = t.kind and x.slug = t.slug and x.branch_id = 'main'
                and x.position > p_decided_at
              order by x.position limit 1) x);
    end if;
    if v_may then
      for i in 1 .. cardinality(p_kinds) loop
        v_things := v_things || (case when p_subjects[i] then '' else '~' end || p_kinds[i] || ':' || p_slugs[i]);
        -- Talks and accounts of talks are told per issue, and an issue opens and closes alone: these draw in no others.
        continue when not p_subjects[i] or p_kinds[i] in ('issue', 'talks', 'account');
        v_homes := array(
          select t.issue_id from parley.thing_issue t
            where t.dossier_id = p_dossier and t.kind = p_kinds[i] and t.slug = p_slugs[i] and t.branch_id = 'main');
        foreach v_issue in array v_homes loop
          if not v_issue = any (v_issues) then v_issues := v_issues || v_issue; end if;
        end loop;
        if not p_issues <@ v_homes then
          insert into parley.thing_issue (dossier_id, kind, slug, branch_id, issue_id, position)
            select p_dossier, p_kinds[i], p_slugs[i], 'main', n.issue, v_position from unnest(p_issues) n (issue)
            on conflict do nothing;
        end if;
      end loop;
      for i in v_named + 1 .. cardinality(v_issues) loop
        v_revisions := v_revisions || coalesce((
          select y.revision from parley.event_issue y
            where y.dossier_id = p_dossier and y.branch_id = 'main' and y.issue_id = v_issues[i]
            order by y.revision desc limit 1), 0) + 1;
      end loop;

      v_content := sha256(convert_to(p_line, 'UTF8'));
      with issue_written as (
        insert into parley.event_issue
            (dossier_id, branch_id, issue_id, revision, position, occurred_on, order_position, reported_on, named)
          select p_dossier, 'main', i.issue, i.revision, v_position, p_occurred_on, v_position, p_reported_on, i.n <= v_named
            from unnest(v_issues, v_revisions) with ordinality i (issue, revision, n)
      ), thing_written as (
        insert into parley.event_thing (dossier_id, kind, slug, branch_id, position, subject, occurred_on, order_position)
          select p_dossier, t.kind, t.slug, 'main', v_position, t.subject, p_occurred_on, v_position
            from unnest(p_kinds, p_slugs, p_subjects) t (kind, slug, subject)
      )
      insert into parley.event
          (dossier_id, position, order_position, branch_id, event_id, type, line, occurred_on, reported_on, recorded_at,
           recorded_by, issues, revisions, named, things, content_hash, chain_hash)
        values (p_dossier, v_position, v_position, 'main', p_id, p_type, p_line, p_occurred_on, p_reported_on,
          v_recorded_at, p_by, v_issues, v_revisions, v_named, v_things, v_content,
          parley.chain_hash(v_previous, v_content, v_position, 'main', v_recorded_at, p_by));
      if v_never_named is not null then
        insert into parley.issue_naming (dossier_id, branch_id, issue_id, position)
          select p_dossier, 'main', n.issue, v_position from unnest(v_never_named) n (issue) on conflict do nothing;
      end if;
      if p_key is not null then
        insert into parley.append_receipt (dossier_id, idempotency_key, request_hash, first_position, last_position, positions, answer)
          values (p_dossier, p_key, p_hash, v_position, v_position, array[v_position], p_answer);
      end if;
      return json_build_array(json_build_object('verdict', 'appended', 'entries', json_build_array(json_build_object(
        'id', p_id, 'position', v_position, 'recordedAt', parley.utc_text(v_recorded_at), 'known', false,
        'issues', v_issues, 'revisions', v_revisions, 'named', v_named))));
    end if;
  end if;
  return parley.append(p_dossier, '{main}', array[p_by], array[p_key], array[p_hash], array[p_answer], array[p_decided_at],
    '{0}', '{1}', '{}', '{}', array[p_id], array[p_type], array[p_line], array[p_occurred_on], array[p_reported_on],
    '{null}', '{null}', array[cardinality(p_issues)], array[cardinality(p_kinds)], p_issues, p_kinds, p_slugs, p_subjects);
end $$;
