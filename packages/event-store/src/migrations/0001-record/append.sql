-- The append: a list of independent commands for one dossier, a verdict for each, in one call and one commit.
--
-- Arguments come as flat arrays; c_* run per command, e_* per entry, g_*, i_* and t_* per guard, named issue and thing.
-- c_guards[c] is the index of the last guard of command c, c_entries[c] of its last entry, e_issues[e] of entry e's last
-- named issue, e_things[e] of its last thing. Loops of keyed statements over arrays hold their speed; joins over
-- jsonb do not.
--
-- A function that runs this often plans its statements once per session, maybe while its tables were empty: then every
-- index looks as good as any other that begins with the dossier. So sequential scans and sorts are switched off, and a
-- look-up by id asks for an order that only the index by id has.
--
-- One function, because all of it shares the lock, the head and what the commands before have left.

create function parley.append(
  p_dossier text,
  c_branch text[], c_by text[], c_key text[], c_hash text[], c_answer text[], c_decided_at bigint[],
  c_guards int[], c_entries int[],
  g_issue text[], g_revision bigint[],
  e_id text[], e_type text[], e_line text[], e_occurred_on date[], e_reported_on date[],
  e_target text[], e_target_kind text[], e_issues int[], e_things int[],
  i_issue text[],
  t_kind text[], t_slug text[], t_subject boolean[]
) returns jsonb
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
  v_verdicts jsonb[] := array_fill(null::jsonb, array[cardinality(c_branch)]);
  v_verdict jsonb;
  v_open int := cardinality(c_branch);
  v_head bigint;
  v_recorded_at timestamptz;
  v_chain bytea;
  v_status text;
  v_branches text[];
  v_limits bigint[];
  v_as_ofs date[];
  v_known_ats date[];
  v_first int; v_last int; v_count int;
  v_stale jsonb;
  v_answers jsonb[];
  v_positions bigint[];
  v_before bigint;
  -- Per entry of the command in hand; a position is negative while the entry is known, that is, not to be written.
  v_position bigint[];
  v_line bigint[];
  v_target bigint[];
  v_target_position bigint;
  v_target_line bigint;
  v_found record;
  v_written record;
  v_by bigint;
  c int; e int; f int; i int; k int;
begin
  if current_setting('transaction_isolation') <> 'read committed' then
    raise exception 'An append must run at read committed: it reads what was committed while it waited.' using errcode = 'PY002';
  end if;

  -- Without the lock: what is answered already, and what is stale already.
  for c in 1 .. cardinality(c_branch) loop
    v_first := case when c = 1 then 1 else c_guards[c - 1] + 1 end;
    continue when c_key[c] is null and c_guards[c] < v_first;
    if c_key[c] is not null then
      v_verdicts[c] := parley.receipt_verdict(p_dossier, c_key[c], c_hash[c]);
    end if;
    if v_verdicts[c] is null and c_guards[c] >= v_first then
      v_stale := parley.stale_guards(p_dossier, c_branch[c], g_issue[v_first:c_guards[c]], g_revision[v_first:c_guards[c]], true);
      if v_stale is not null then
        -- The guard may be stale by our own first attempt, committed since the receipt was looked for.
        if c_key[c] is not null then
          v_verdicts[c] := parley.receipt_verdict(p_dossier, c_key[c], c_hash[c]);
        end if;
        e := case when c = 1 then 1 else c_entries[c - 1] + 1 end;
        if v_verdicts[c] is null and (select x.position from parley.event x where x.dossier_id = p_dossier and x.event_id between e_id[e] and e_id[e]
              order by x.event_id limit 1) is null then
          v_verdicts[c] := jsonb_build_object('verdict', 'conflict', 'guards', v_stale);
        end if;
      end if;
    end if;
    if v_verdicts[c] is not null then v_open := v_open - 1; end if;
  end loop;
  if v_open = 0 then return to_jsonb(v_verdicts); end if;

  -- The lock stands alone in its statement: a statement that waits and reads in one keeps the snapshot it took
  -- before the wait, and would not see what the holder committed.
  perform from parley.dossier d where d.dossier_id = p_dossier for update;
  if not found then
    for c in 1 .. cardinality(c_branch) loop
      v_verdicts[c] := jsonb_build_object('verdict', 'refused', 'reason', 'dossier-unknown');
    end loop;
    return to_jsonb(v_verdicts);
  end if;

  select x.position, x.recorded_at, x.chain_hash into v_head, v_recorded_at, v_chain
    from parley.event x where x.dossier_id = p_dossier order by x.position desc limit 1;
  if not found then
    v_head := 0;
    v_recorded_at := '-infinity';
    v_chain := decode(repeat('00', 32), 'hex');
  end if;

  <<commands>>
  for c in 1 .. cardinality(c_branch) loop
    continue when v_verdicts[c] is not null;
    if c_key[c] is not null then
      v_verdicts[c] := parley.receipt_verdict(p_dossier, c_key[c], c_hash[c]);
      continue when v_verdicts[c] is not null;
    end if;

    if c_branch[c] = 'main' then
      v_branches := '{main}'; v_limits := '{null}'; v_as_ofs := '{null}'; v_known_ats := '{null}';
    else
      select l.o_status, l.o_branches, l.o_limits, l.o_as_ofs, l.o_known_ats
        into v_status, v_branches, v_limits, v_as_ofs, v_known_ats
        from parley.lineage_of(p_dossier, c_branch[c], v_head + 1) l;
      if v_status is null or v_status = 'archived' then
        v_verdicts[c] := jsonb_build_object('verdict', 'refused', 'reason',
          case when v_status is null then 'branch-unknown' else 'branch-archived' end, 'branch', c_branch[c]);
        continue commands;
      end if;
    end if;

    -- Which entries are on record already?
    v_first := case when c = 1 then 1 else c_entries[c - 1] + 1 end;
    v_last := c_entries[c];
    v_count := 0;
    v_position := array_fill(null::bigint, array[greatest(v_last, 1)]);
    v_line := v_position;
    v_target := v_position;
    for e in v_first .. v_last loop
      select x.position, x.order_position, x.branch_id, x.line, x.occurred_on, x.reported_on into v_found
        from parley.event x where x.dossier_id = p_dossier and x.event_id between e_id[e] and e_id[e]
        order by x.event_id limit 1;
      if found then
        if v_found.line <> e_line[e] or not (v_found.branch_id = c_branch[c] or parley.sees(v_branches, v_limits, v_as_ofs,
            v_known_ats, v_found.branch_id, v_found.position, v_found.occurred_on, v_found.reported_on)) then
          v_verdicts[c] := jsonb_build_object('verdict', 'refused', 'reason', 'id-taken', 'entry', e_id[e],
            'id', e_id[e], 'position', v_found.position, 'branch', v_found.branch_id);
          continue commands;
        end if;
        v_position[e] := -v_found.position;
        v_line[e] := v_found.order_position;
      else
        for f in v_first .. e - 1 loop
          if e_id[f] = e_id[e] then
            if e_line[f] <> e_line[e] then
              v_verdicts[c] := jsonb_build_object('verdict', 'refused', 'reason', 'id-taken', 'entry', e_id[e],
                'id', e_id[e], 'branch', c_branch[c]);
              continue commands;
            end if;
            v_position[e] := -abs(v_position[f]);
            v_line[e] := v_line[f];
            exit;
          end if;
        end loop;
        if v_position[e] is null then
          v_count := v_count + 1;
          v_position[e] := v_head + v_count;
          v_line[e] := v_head + v_count;
        end if;
      end if;
    end loop;

    -- A command that is wholly on record is a retry, whatever its guards say by now.
    if v_count > 0 then
      i := case when c = 1 then 1 else c_guards[c - 1] + 1 end;
      if c_guards[c] >= i then
        v_stale := parley.stale_guards(p_dossier, c_branch[c], g_issue[i:c_guards[c]], g_revision[i:c_guards[c]], false);
        if v_stale is not null then
          v_verdicts[c] := jsonb_build_object('verdict', 'conflict', 'guards', v_stale);
          continue commands;
        end if;
      end if;
    end if;

    for e in v_first .. v_last loop
      continue when v_position[e] < 0;

      -- Was something recorded about its things since its sense was judged?
      if c_decided_at[c] < v_head then
        for i in case when e = 1 then 1 else e_things[e - 1] + 1 end .. e_things[e] loop
          for k in 1 .. cardinality(v_branches) loop
            v_by := null;
            select x.position into v_by from parley.event_thing x
              where x.dossier_id = p_dossier and x.kind = t_kind[i] and x.slug = t_slug[i] and x.branch_id = v_branches[k]
                and x.position > c_decided_at[c] and x.position <= coalesce(v_limits[k], v_head)
              order by x.position limit 1;
            if v_by is not null then
              v_verdicts[c] := jsonb_build_object('verdict', 'moved', 'position', v_by);
              continue commands;
            end if;
          end loop;
        end loop;
      end if;

      continue when e_target[e] is null;

      -- The target, on record or earlier in this command.
      v_target_position := null;
      for f in v_first .. e - 1 loop
        if e_id[f] = e_target[e] then
          v_target_position := abs(v_position[f]);
          v_target_line := v_line[f];
          exit;
        end if;
      end loop;
      if v_target_position is null then
        select x.position, x.order_position, x.branch_id, x.occurred_on, x.reported_on into v_found
          from parley.event x where x.dossier_id = p_dossier and x.event_id between e_target[e] and e_target[e]
          order by x.event_id limit 1;
        if found and parley.sees(v_branches, v_limits, v_as_ofs, v_known_ats, v_found.branch_id, v_found.position,
            v_found.occurred_on, v_found.reported_on) then
          v_target_position := v_found.position;
          v_target_line := v_found.order_position;
        end if;
      end if;
      if v_target_position is null then
        v_verdicts[c] := jsonb_build_object('verdict', 'refused', 'reason', 'target-unknown', 'entry', e_id[e], 'target', e_target[e]);
        continue commands;
      end if;

      if v_target_position <= v_head then
        v_verdict := parley.target_verdict(p_dossier, v_target_line, v_target_position, e_target_kind[e], c_decided_at[c],
          v_branches, v_limits, v_as_ofs, v_known_ats);
        if v_verdict is not null then
          v_verdicts[c] := v_verdict || jsonb_build_object('entry', e_id[e], 'target', e_target[e]);
          continue commands;
        end if;
      end if;
      for f in v_first .. e - 1 loop
        continue when v_position[f] < 0 or v_target[f] is null;
        if e_target_kind[f] = 'retracts' and parley.line_of(p_dossier, v_target[f], v_position, v_line) = v_target_line then
          v_verdicts[c] := jsonb_build_object('verdict', 'refused', 'reason', 'target-retracted', 'entry', e_id[e],
            'target', e_target[e], 'by', e_id[f]);
          continue commands;
        elsif e_target_kind[f] = 'corrects' and v_target[f] = v_target_position and e_target_kind[e] <> 'adds' then
          v_verdicts[c] := jsonb_build_object('verdict', 'refused', 'reason', 'target-superseded', 'entry', e_id[e],
            'target', e_target[e], 'by', e_id[f]);
          continue commands;
        end if;
      end loop;
      v_target[e] := v_target_position;
      if e_target_kind[e] = 'corrects' then v_line[e] := v_target_line; end if;
    end loop;

    -- Nothing was written up to here: what loses burns no position.
    v_before := v_head;
    v_answers := '{}';
    v_positions := '{}';
    for e in v_first .. v_last loop
      v_positions := v_positions || abs(v_position[e]);
      if v_position[e] < 0 then
        v_answers := v_answers || parley.entry_answer(p_dossier, -v_position[e], true);
        continue;
      end if;
      v_head := v_position[e];
      v_recorded_at := greatest(parley.wall_clock(), v_recorded_at + interval '1 microsecond');
      i := case when e = 1 then 1 else e_issues[e - 1] + 1 end;
      k := case when e = 1 then 1 else e_things[e - 1] + 1 end;
      v_written := parley.write_entry(p_dossier, c_branch[c], v_head, v_recorded_at, c_by[c], v_chain,
        e_id[e], e_type[e], e_line[e], e_occurred_on[e], e_reported_on[e],
        i_issue[i:e_issues[e]], t_kind[k:e_things[e]], t_slug[k:e_things[e]], t_subject[k:e_things[e]],
        v_target[e], e_target_kind[e], v_branches, v_limits);
      v_chain := v_written.o_chain;
      v_answers := v_answers || jsonb_build_object('id', e_id[e], 'position', v_head,
        'recordedAt', to_char(v_recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), 'known', false,
        'issues', to_jsonb(v_written.o_issues), 'revisions', to_jsonb(v_written.o_revisions), 'named', e_issues[e] - i + 1);
    end loop;
    if c_key[c] is not null then
      insert into parley.append_receipt (dossier_id, idempotency_key, request_hash, first_position, last_position, positions, answer)
        values (p_dossier, c_key[c], c_hash[c],
          case when v_head > v_before then v_before + 1 end, case when v_head > v_before then v_head end, v_positions, c_answer[c]);
    end if;
    v_verdicts[c] := jsonb_build_object('verdict', 'appended', 'entries', to_jsonb(v_answers));
  end loop;
  return to_jsonb(v_verdicts);
end $$;
