-- One new development on main, which is what most appends are: the same promises and the same answer, with arguments of
-- their own and without the detours that it does not need. What is not so simple goes on to parley.append.
create function parley.append_one(
  p_dossier text, p_by text, p_key text, p_hash text, p_answer text, p_decided_at bigint,
  p_id text, p_type text, p_line text, p_occurred_on date, p_reported_on date,
  p_issues text[], p_kinds text[], p_slugs text[], p_subjects boolean[]
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
  v_at record;
  v_written record;
begin
  if current_setting('transaction_isolation') = 'read committed' then
    -- Alone in its statement, as in parley.append.
    perform from parley.dossier d where d.dossier_id = p_dossier for update;
    select x.position + 1 as position, greatest(parley.wall_clock(), x.recorded_at + interval '1 microsecond') as recorded_at,
        x.chain_hash
      into v_at from parley.event x
      where x.dossier_id = p_dossier
        and (select y.position from parley.event y where y.dossier_id = p_dossier and y.event_id between p_id and p_id
          order by y.event_id limit 1) is null
        and (p_key is null or not exists (
          select from parley.append_receipt r where r.dossier_id = p_dossier and r.idempotency_key = p_key))
      order by x.position desc limit 1;
    if found and (p_decided_at is null or p_decided_at >= v_at.position - 1) then
      v_written := parley.write_entry(p_dossier, 'main', v_at.position, v_at.recorded_at, p_by, v_at.chain_hash,
        p_id, p_type, p_line, p_occurred_on, p_reported_on, p_issues, p_kinds, p_slugs, p_subjects,
        null, null, '{main}', '{null}');
      if p_key is not null then
        insert into parley.append_receipt (dossier_id, idempotency_key, request_hash, first_position, last_position, positions, answer)
          values (p_dossier, p_key, p_hash, v_at.position, v_at.position, array[v_at.position], p_answer);
      end if;
      return jsonb_build_array(jsonb_build_object('verdict', 'appended', 'entries', jsonb_build_array(jsonb_build_object(
        'id', p_id, 'position', v_at.position,
        'recordedAt', to_char(v_at.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), 'known', false,
        'issues', v_written.o_issues, 'revisions', v_written.o_revisions, 'named', cardinality(p_issues)))));
    end if;
  end if;
  return parley.append(p_dossier, '{main}', array[p_by], array[p_key], array[p_hash], array[p_answer], array[p_decided_at],
    '{0}', '{1}', '{}', '{}', array[p_id], array[p_type], array[p_line], array[p_occurred_on], array[p_reported_on],
    '{null}', '{null}', array[cardinality(p_issues)], array[cardinality(p_kinds)], p_issues, p_kinds, p_slugs, p_subjects);
end $$;
