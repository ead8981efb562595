-- The clock of the log, alone in a function so that a test can step it.
create function parley.wall_clock() returns timestamptz
language sql volatile as $$ select clock_timestamp() $$;

-- UTC with all six digits, whatever the session's zone: 2026-11-23T10:18:55.123456Z.
create function parley.utc_text(p_at timestamptz) returns text
language sql stable parallel safe as $$ select to_char(p_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') $$;

-- See chain.ts, where the same bytes are put together again.
create function parley.chain_hash(
  p_previous bytea, p_content_hash bytea, p_position bigint, p_branch text, p_recorded_at timestamptz, p_recorded_by text
) returns bytea
language sql stable parallel safe as $$
  select sha256(p_previous || p_content_hash || int8send(p_position)
    || convert_to(p_branch, 'UTF8') || '\x00'::bytea
    || convert_to(to_char(p_recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), 'UTF8') || '\x00'::bytea
    || convert_to(p_recorded_by, 'UTF8'))
$$;

-- Does a branch with this lineage see an entry? The four arrays run side by side, null is no limit.
create function parley.sees(
  p_branches text[], p_limits bigint[], p_as_ofs date[], p_known_ats date[],
  p_branch text, p_position bigint, p_occurred_on date, p_reported_on date
) returns boolean
language plpgsql immutable parallel safe as $$
declare
  k int := array_position(p_branches, p_branch);
begin
  return k is not null
    and (p_limits[k] is null or p_position <= p_limits[k])
    and (p_as_ofs[k] is null or p_occurred_on <= p_as_ofs[k])
    and (p_known_ats[k] is null or p_reported_on is null or p_reported_on <= p_known_ats[k]);
end $$;

-- What a branch reads at a position: its ancestors' stretches as its cut has them, and itself without a limit.
-- o_status is null where there is no such branch.
create function parley.lineage_of(
  p_dossier text, p_branch text, p_position bigint,
  out o_status text, out o_branches text[], out o_limits bigint[], out o_as_ofs date[], out o_known_ats date[]
)
language plpgsql stable as $$
declare
  v_ancestors jsonb;
  v_ancestor jsonb;
begin
  select b.status into o_status from parley.branch b where b.dossier_id = p_dossier and b.branch_id = p_branch;
  if not found then return; end if;
  select c.ancestors into v_ancestors from parley.branch_cut c
    where c.dossier_id = p_dossier and c.branch_id = p_branch and c.from_position <= p_position
    order by c.from_position desc limit 1;
  o_branches := '{}'; o_limits := '{}'; o_as_ofs := '{}'; o_known_ats := '{}';
  for v_ancestor in select * from jsonb_array_elements(coalesce(v_ancestors, '[]')) loop
    o_branches := o_branches || (v_ancestor->>'branch');
    o_limits := o_limits || (v_ancestor->>'position')::bigint;
    o_as_ofs := o_as_ofs || (v_ancestor->>'asOf')::date;
    o_known_ats := o_known_ats || (v_ancestor->>'knownAt')::date;
  end loop;
  o_branches := o_branches || p_branch;
  o_limits := o_limits || null::bigint;
  o_as_ofs := o_as_ofs || null::date;
  o_known_ats := o_known_ats || null::date;
end $$;

-- Writes one entry with everything that is derived from it. Whoever calls holds the dossier's lock and has judged it.
create function parley.write_entry(
  p_dossier text, p_branch text, p_position bigint, p_recorded_at timestamptz, p_recorded_by text, p_previous bytea,
  p_id text, p_type text, p_line text, p_occurred_on date, p_reported_on date,
  p_named text[], p_kinds text[], p_slugs text[], p_subjects boolean[],
  p_target_position bigint, p_target_kind text,
  p_branches text[], p_limits bigint[],
  out o_chain bytea, out o_issues text[], out o_revisions bigint[]
)
language plpgsql volatile as $$
declare
  v_kinds text[] := p_kinds;
  v_slugs text[] := p_slugs;
  v_subjects boolean[] := p_subjects;
  v_own int := cardinality(p_kinds);
  v_named int := cardinality(p_named);
  v_here int := cardinality(p_branches);
  v_things text[] := '{}';
  v_agreements text[];
  v_agreement text;
  v_joined text[];
  v_found text[];
  v_target_issues text[];
  v_target_things text[];
  v_thing text;
  v_kind text;
  v_slug text;
  v_issue text;
  v_revision bigint;
  v_was_named boolean;
  v_order bigint := p_position;
  v_content bytea := sha256(convert_to(p_line, 'UTF8'));
  i int; j int; k int; n int;
begin
  o_issues := p_named;

  if p_target_position is not null then
    select case when p_target_kind = 'corrects' then e.order_position else p_position end, e.issues, e.things
      into v_order, v_target_issues, v_target_things
      from parley.event e where e.dossier_id = p_dossier and e.position = p_target_position;
    foreach v_issue in array v_target_issues loop
      if not v_issue = any (o_issues) then o_issues := o_issues || v_issue; end if;
    end loop;
    foreach v_thing in array v_target_things loop
      n := strpos(v_thing, ':');
      v_kind := ltrim(left(v_thing, n - 1), '~');
      v_slug := substr(v_thing, n + 1);
      k := 0;
      for i in 1 .. cardinality(v_kinds) loop
        if v_kinds[i] = v_kind and v_slugs[i] = v_slug then k := i; exit; end if;
      end loop;
      if k = 0 then
        v_kinds := v_kinds || v_kind;
        v_slugs := v_slugs || v_slug;
        v_subjects := v_subjects || (v_thing not like '~%');
      elsif v_thing not like '~%' then
        v_subjects[k] := true;
      end if;
    end loop;
  end if;

  for i in 1 .. cardinality(v_kinds) loop
    v_kind := v_kinds[i];
    v_slug := v_slugs[i];
    v_things := v_things || (case when v_subjects[i] then '' else '~' end || v_kind || ':' || v_slug);
    insert into parley.event_thing (dossier_id, kind, slug, branch_id, position, subject, occurred_on, order_position)
      values (p_dossier, v_kind, v_slug, p_branch, p_position, v_subjects[i], p_occurred_on, v_order);
    -- Talks and accounts of talks are told per issue, and an issue opens and closes alone: these draw in no others.
    continue when not v_subjects[i] or v_kind in ('issue', 'talks', 'account');

    for k in 1 .. v_here loop
      v_found := null;
      select array_agg(t.issue_id) into v_found from parley.thing_issue t
        where t.dossier_id = p_dossier and t.kind = v_kind and t.slug = v_slug and t.branch_id = p_branches[k]
          and t.position <= coalesce(p_limits[k], p_position);
      if v_found is not null then
        foreach v_issue in array v_found loop
          if not v_issue = any (o_issues) then o_issues := o_issues || v_issue; end if;
        end loop;
      end if;
    end loop;
    -- v_found is what this branch itself has of the thing, the last that was looked at.
    if i <= v_own and p_subjects[i] then
      for j in 1 .. v_named loop
        if v_found is null or not p_named[j] = any (v_found) then
          insert into parley.thing_issue (dossier_id, kind, slug, branch_id, issue_id, position)
            values (p_dossier, v_kind, v_slug, p_branch, p_named[j], p_position) on conflict do nothing;
        end if;
      end loop;
    end if;
    if v_kind = 'agreement' then v_agreements := v_agreements || v_slug; end if;
  end loop;

  if v_agreements is not null then
    -- Agreements that one development of our own names are joined from here on.
    for i in 1 .. v_own loop
      for j in 1 .. v_own loop
        if i <> j and p_kinds[i] = 'agreement' and p_kinds[j] = 'agreement' and p_subjects[i] and p_subjects[j] then
          insert into parley.agreement_join (dossier_id, slug, branch_id, joined_slug, position)
            values (p_dossier, p_slugs[i], p_branch, p_slugs[j], p_position) on conflict do nothing;
        end if;
      end loop;
    end loop;
    i := 1;
    while i <= cardinality(v_agreements) loop
      for k in 1 .. v_here loop
        select array_agg(a.joined_slug) into v_joined from parley.agreement_join a
          where a.dossier_id = p_dossier and a.slug = v_agreements[i] and a.branch_id = p_branches[k]
            and a.position <= coalesce(p_limits[k], p_position);
        if v_joined is not null then
          foreach v_agreement in array v_joined loop
            if v_agreement = any (v_agreements) then continue; end if;
            v_agreements := v_agreements || v_agreement;
            for n in 1 .. v_here loop
              select array_agg(t.issue_id) into v_found from parley.thing_issue t
                where t.dossier_id = p_dossier and t.kind = 'agreement' and t.slug = v_agreement
                  and t.branch_id = p_branches[n] and t.position <= coalesce(p_limits[n], p_position);
              if v_found is not null then
                foreach v_issue in array v_found loop
                  if not v_issue = any (o_issues) then o_issues := o_issues || v_issue; end if;
                end loop;
              end if;
            end loop;
          end loop;
        end if;
      end loop;
      i := i + 1;
    end loop;
  end if;

  o_revisions := '{}';
  for i in 1 .. cardinality(o_issues) loop
    v_revision := null;
    v_was_named := null;
    select r.revision, r.named into v_revision, v_was_named from parley.event_issue r
      where r.dossier_id = p_dossier and r.branch_id = p_branch and r.issue_id = o_issues[i]
      order by r.revision desc limit 1;
    v_revision := coalesce(v_revision, 0) + 1;
    o_revisions := o_revisions || v_revision;
    insert into parley.event_issue
        (dossier_id, branch_id, issue_id, revision, position, occurred_on, order_position, reported_on, named)
      values (p_dossier, p_branch, o_issues[i], v_revision, p_position, p_occurred_on, v_order, p_reported_on,
        i <= v_named);
    if i <= v_named and v_was_named is not true then
      insert into parley.issue_naming (dossier_id, branch_id, issue_id, position)
        values (p_dossier, p_branch, o_issues[i], p_position) on conflict do nothing;
    end if;
  end loop;

  o_chain := parley.chain_hash(p_previous, v_content, p_position, p_branch, p_recorded_at, p_recorded_by);
  insert into parley.event
      (dossier_id, position, order_position, branch_id, event_id, type, line, occurred_on, reported_on, recorded_at,
       recorded_by, target_position, target_kind, issues, revisions, named, things, content_hash, chain_hash)
    values (p_dossier, p_position, v_order, p_branch, p_id, p_type, p_line, p_occurred_on, p_reported_on,
      p_recorded_at, p_recorded_by, p_target_position, p_target_kind, o_issues, o_revisions, v_named, v_things, v_content,
      o_chain);
end $$;
