-- The questions that an append asks of the record before it writes.

-- What was recorded under this key: the first answer again, or that the key was used for something else.
create function parley.receipt_verdict(p_dossier text, p_key text, p_hash text) returns jsonb
language plpgsql volatile as $$
declare
  r parley.append_receipt;
begin
  select * into r from parley.append_receipt a where a.dossier_id = p_dossier and a.idempotency_key = p_key;
  if not found then return null; end if;
  if r.request_hash is distinct from p_hash then
    return jsonb_build_object('verdict', 'refused', 'reason', 'key-reused');
  end if;
  return jsonb_build_object('verdict', 'replayed', 'answer', r.answer, 'entries',
    (select jsonb_agg(parley.entry_answer(p_dossier, p.position,
        r.first_position is null or p.position not between r.first_position and r.last_position) order by p.n)
      from unnest(r.positions) with ordinality p(position, n)));
end $$;

create function parley.entry_answer(p_dossier text, p_position bigint, p_known boolean) returns jsonb
language sql volatile as $$
  select jsonb_build_object('id', e.event_id, 'position', e.position, 'recordedAt', parley.utc_text(e.recorded_at),
    'known', p_known, 'issues', to_jsonb(e.issues), 'revisions', to_jsonb(e.revisions), 'named', e.named)
  from parley.event e where e.dossier_id = p_dossier and e.position = p_position
$$;

-- The guards that do not hold, each with what was recorded since; null where all hold. Without the lock a guard that
-- is ahead of the record may still come true, so only those behind it count (p_behind_only).
create function parley.stale_guards(
  p_dossier text, p_branch text, p_issues text[], p_revisions bigint[], p_behind_only boolean
) returns jsonb
language plpgsql volatile as $$
declare
  v_stale jsonb;
  v_revision bigint;
begin
  for i in 1 .. cardinality(p_issues) loop
    v_revision := null;
    select r.revision into v_revision from parley.event_issue r
      where r.dossier_id = p_dossier and r.branch_id = p_branch and r.issue_id = p_issues[i]
      order by r.revision desc limit 1;
    v_revision := coalesce(v_revision, 0);
    if v_revision > p_revisions[i] or (v_revision < p_revisions[i] and not p_behind_only) then
      v_stale := coalesce(v_stale, '[]') || jsonb_build_object(
        'issue', p_issues[i], 'expected', p_revisions[i], 'actual', v_revision,
        'since', coalesce((
          select jsonb_agg(jsonb_build_object('id', e.event_id, 'type', e.type, 'position', e.position, 'revision', s.revision)
            order by s.revision)
          from (select r.revision, r.position from parley.event_issue r
              where r.dossier_id = p_dossier and r.branch_id = p_branch and r.issue_id = p_issues[i]
                and r.revision > p_revisions[i]
              order by r.revision limit 100) s
          join parley.event e on e.dossier_id = p_dossier and e.position = s.position), '[]'));
    end if;
  end loop;
  return v_stale;
end $$;

-- May the branch say something about this entry on record? Null where it may.
create function parley.target_verdict(
  p_dossier text, p_line bigint, p_target bigint, p_kind text, p_decided_at bigint,
  p_branches text[], p_limits bigint[], p_as_ofs date[], p_known_ats date[]
) returns jsonb
language plpgsql volatile as $$
declare
  v_member record;
  v_about record;
  v_newest text;
  v_retraction text;
  v_moved bigint;
begin
  for v_member in
    select x.position, x.event_id, x.branch_id, x.occurred_on, x.reported_on from parley.event x
      where x.dossier_id = p_dossier and x.position = p_line
    union all
    select x.position, x.event_id, x.branch_id, x.occurred_on, x.reported_on from parley.event x
      where x.dossier_id = p_dossier and x.order_position = p_line and x.order_position <> x.position
    order by position
  loop
    -- Supersession ignores occurredOn, so a correction that moved out of the cut's asOf still counts.
    continue when not parley.sees(p_branches, p_limits, array_fill(null::date, array[cardinality(p_branches)]), p_known_ats,
      v_member.branch_id, v_member.position, v_member.occurred_on, v_member.reported_on);
    if v_member.position > p_target then v_newest := v_member.event_id; end if;
    if v_member.position > p_decided_at then v_moved := coalesce(v_moved, v_member.position); end if;
    for v_about in
      select x.position, x.event_id, x.target_kind, x.branch_id, x.occurred_on, x.reported_on from parley.event x
        where x.dossier_id = p_dossier and x.target_position = v_member.position
        order by x.position
    loop
      continue when not parley.sees(p_branches, p_limits, array_fill(null::date, array[cardinality(p_branches)]), p_known_ats,
        v_about.branch_id, v_about.position, v_about.occurred_on, v_about.reported_on);
      if v_about.position > p_decided_at then v_moved := coalesce(v_moved, v_about.position); end if;
      if v_about.target_kind = 'retracts' then v_retraction := coalesce(v_retraction, v_about.event_id); end if;
    end loop;
  end loop;
  if v_retraction is not null then
    return jsonb_build_object('verdict', 'refused', 'reason', 'target-retracted', 'by', v_retraction);
  end if;
  if p_kind <> 'adds' and v_newest is not null then
    return jsonb_build_object('verdict', 'refused', 'reason', 'target-superseded', 'by', v_newest);
  end if;
  if v_moved is not null then
    return jsonb_build_object('verdict', 'moved', 'position', v_moved);
  end if;
  return null;
end $$;

-- The line of an entry that is on record or, with a tentative position, earlier in the command.
create function parley.line_of(p_dossier text, p_position bigint, p_positions bigint[], p_lines bigint[]) returns bigint
language plpgsql volatile as $$
declare
  k int := array_position(p_positions, p_position);
begin
  if k is not null then return p_lines[k]; end if;
  return (select x.order_position from parley.event x where x.dossier_id = p_dossier and x.position = p_position);
end $$;
