/** Views on their way into their tables: as they are made, or many at once where there are none yet. */
import { textArray } from "@parley/database";
import { type QueryExecutorProvider, sql } from "kysely";
import type { Baseline } from "./baseline.ts";
import { ofOneIssue } from "./bounded-state.ts";
import { cardOf } from "./card.ts";
import { writeDeadlines, writeState } from "./stored-state.ts";
import type { View } from "./view.ts";

/** A view as it is written. */
export interface StorableView extends Baseline {
  readonly things: ReadonlyMap<string, boolean>;
  readonly state: string;
  readonly card: string;
  readonly deadlines: string;
}

/** What a read of all issues needs is kept apart from the state, which grows with the history. */
export const storable = ({ state, ...view }: View): StorableView => ({
  ...view,
  state: writeState(ofOneIssue(state, view.issue)),
  card: writeState(cardOf(state, view.issue)),
  deadlines: writeDeadlines(state, view.issue),
});

/** Things that were known before are written only where more is known of them. */
export const writeView = async (
  db: QueryExecutorProvider,
  dossier: string,
  version: number,
  view: StorableView,
  before: ReadonlyMap<string, boolean> = new Map(),
): Promise<void> => {
  const { issue, things } = view;
  await sql`
    insert into parley.issue_view
      (dossier_id, version, branch_id, issue_id, position, key_occurred_on, key_order, max_reported_on, revision, size, state, card, deadlines)
    values (${dossier}, ${version}, 'main', ${issue}, ${view.position}, ${view.keyOccurredOn}::date, ${view.keyOrder},
      ${view.maxReportedOn}::date, ${view.revision}, ${view.size}, ${view.state}, ${view.card}, ${view.deadlines})
    on conflict (dossier_id, version, branch_id, issue_id) do update set
      position = excluded.position, key_occurred_on = excluded.key_occurred_on, key_order = excluded.key_order,
      max_reported_on = excluded.max_reported_on, revision = excluded.revision, size = excluded.size, state = excluded.state,
      card = excluded.card, deadlines = excluded.deadlines`.execute(db);
  const changed = [...things].filter(([thing, whole]) => before.get(thing) !== whole);
  if (changed.length > 0)
    await sql`
      insert into parley.issue_view_thing (dossier_id, version, branch_id, thing, issue_id, whole)
      select ${dossier}, ${version}, 'main', t.thing, ${issue}, t.whole
      from unnest(${changed.map(([thing]) => thing)}::text[], ${changed.map(([, whole]) => whole)}::boolean[]) t(thing, whole)
      on conflict (dossier_id, version, branch_id, issue_id, thing) do update set whole = excluded.whole`.execute(db);
};

/** Of issues that have none yet. */
export const insertViews = async (
  db: QueryExecutorProvider,
  dossier: string,
  version: number,
  views: ReadonlyArray<StorableView>,
): Promise<void> => {
  if (views.length === 0) return;
  await sql`
    insert into parley.issue_view
      (dossier_id, version, branch_id, issue_id, position, key_occurred_on, key_order, max_reported_on, revision, size, state, card, deadlines)
    select ${dossier}, ${version}, 'main', v.* from unnest(${views.map((view) => view.issue)}::text[],
      ${views.map((view) => view.position)}::bigint[], ${views.map((view) => view.keyOccurredOn)}::date[],
      ${views.map((view) => view.keyOrder)}::bigint[], ${views.map((view) => view.maxReportedOn)}::date[],
      ${views.map((view) => view.revision)}::bigint[], ${views.map((view) => view.size)}::bigint[],
      ${textArray(views.map((view) => view.state))}::text[], ${textArray(views.map((view) => view.card))}::text[],
      ${textArray(views.map((view) => view.deadlines))}::text[]) v`.execute(db);
  const things = views.flatMap(({ issue, things }) => [...things].map(([thing, whole]) => ({ issue, thing, whole })));
  await sql`
    insert into parley.issue_view_thing (dossier_id, version, branch_id, thing, issue_id, whole)
    select ${dossier}, ${version}, 'main', t.* from unnest(${things.map(({ thing }) => thing)}::text[],
      ${things.map(({ issue }) => issue)}::text[], ${things.map(({ whole }) => whole)}::boolean[]) t`.execute(db);
};
