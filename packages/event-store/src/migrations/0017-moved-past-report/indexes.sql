-- Corrections of our own record that move what happened beyond the day on which it was reported: the few that a read of
-- what was known by a day would not find near that day.
create index event_moved_past_report on parley.event (dossier_id, branch_id, occurred_on)
  where target_kind = 'corrects' and reported_on < occurred_on - 1;
