-- What was said of a thing, by day: a read that goes on from a snapshot takes only what happened after it.
create index event_thing_by_day on parley.event_thing
  (dossier_id, kind, slug, branch_id, occurred_on, order_position, position) where subject;

-- What became known between two days: what two states of knowledge differ in.
create index event_by_report on parley.event (dossier_id, branch_id, reported_on, position);
