-- Tells the planner how the log looks now. After an import it would otherwise go on as if the tables were empty, until
-- the server comes round to it by itself, and every read would pay for that.
create function parley.refresh_statistics() returns void
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  analyze parley.event;
  analyze parley.event_issue;
  analyze parley.event_thing;
  analyze parley.thing_issue;
  analyze parley.issue_naming;
end $$;
