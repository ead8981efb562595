/**
 * Nothing on main happened more than a day after it was reported, so what was known by a day ends there. The one
 * exception: a correction of our own record alone, which keeps the day of the report and may move what happened on.
 */
import type { Stretch } from "@parley/domain";
import { type QueryExecutorProvider, sql } from "kysely";
import type { EventKey } from "./event-key.ts";
import { stretchLimits } from "./lines-of.ts";

export interface MovedPastReport {
  readonly position: number;
  readonly key: EventKey;
  readonly issues: ReadonlySet<string>;
  /** "kind:slug", of which it is about. */
  readonly things: ReadonlySet<string>;
}

/** Those that the stretches see after the last day on which something could have happened that was known. */
export const movedPastReport = async (
  db: QueryExecutorProvider,
  dossier: string,
  stretches: ReadonlyArray<Stretch>,
): Promise<ReadonlyArray<MovedPastReport>> => {
  if (!stretches.some(endsWithReports)) return [];
  const { rows } = await sql<{
    position: string;
    occurred_on: string;
    order_position: string;
    issues: ReadonlyArray<string>;
    things: ReadonlyArray<string>;
  }>`
    select e.position::text as position, e.occurred_on, e.order_position::text as order_position, e.issues, e.things
    from ${stretchLimits(stretches)}
    join parley.event e on e.dossier_id = ${dossier} and e.branch_id = s.branch_id and e.target_kind = 'corrects'
      and e.reported_on < e.occurred_on - 1 and e.occurred_on > s.happened_by and e.occurred_on <= s.as_of
      and e.position <= s.up_to and e.reported_on <= s.known_at`.execute(db);
  return rows.map(({ position, occurred_on, order_position, issues, things }) => ({
    position: Number(position),
    key: { on: occurred_on, order: Number(order_position) },
    issues: new Set(issues),
    things: new Set(things),
  }));
};

const endsWithReports = ({ branch, knownAt }: Stretch): boolean => branch === "main" && knownAt !== undefined;
