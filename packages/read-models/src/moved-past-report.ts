/**
 * Nothing on main happened more than a day after it was reported, so what was known by a day ends there; nor do days run
 * ahead of the positions by much. The one exception: a correction of our own record alone, which keeps the day of the
 * report and may move what happened on.
 */
import type { CalendarDate, Stretch } from "@parley/domain";
import { type QueryExecutorProvider, sql } from "kysely";
import type { EventKey } from "./event-key.ts";
import { stretchLimits } from "./lines-of.ts";

/** How the days of main go with its positions, for whoever sees it up to some position. */
export interface MainDays {
  /** By then all had happened that main had recorded, but for what was moved past its report; undefined: not known. */
  readonly happenedBy: CalendarDate | undefined;
  /** Nothing at all was moved past its report. */
  readonly nothingMoved: boolean;
}

export interface MovedPastReport {
  readonly position: number;
  readonly key: EventKey;
  readonly issues: ReadonlySet<string>;
  /** "kind:slug", of which it is about. */
  readonly things: ReadonlySet<string>;
}

/** Those that the stretches see after the last day on which anything else could have happened that they see. */
export const movedPastReport = async (
  db: QueryExecutorProvider,
  dossier: string,
  stretches: ReadonlyArray<Stretch>,
  { happenedBy, nothingMoved }: MainDays = notKnown,
): Promise<ReadonlyArray<MovedPastReport>> => {
  if (
    nothingMoved ||
    !stretches.some(({ branch, knownAt }) => branch === "main" && (knownAt ?? happenedBy) !== undefined)
  )
    return [];
  const { rows } = await sql<{
    position: string;
    occurred_on: string;
    order_position: string;
    issues: ReadonlyArray<string>;
    things: ReadonlyArray<string>;
  }>`
    select e.position::text as position, e.occurred_on, e.order_position::text as order_position, e.issues, e.things
    from ${stretchLimits(stretches, happenedBy)}
    join parley.event e on e.dossier_id = ${dossier} and e.branch_id = s.branch_id and ${isMovedPastReport("e")}
      and e.occurred_on > s.happened_by and e.occurred_on <= s.as_of
      and e.position <= s.up_to and e.reported_on <= s.known_at`.execute(db);
  return rows.map(({ position, occurred_on, order_position, issues, things }) => ({
    position: Number(position),
    key: { on: occurred_on, order: Number(order_position) },
    issues: new Set(issues),
    things: new Set(things),
  }));
};

const notKnown: MainDays = { happenedBy: undefined, nothingMoved: false };

/** As the index has it. */
export const isMovedPastReport = (row: string) => sql`${sql.ref(`${row}.target_kind`)} = 'corrects'
  and ${sql.ref(`${row}.reported_on`)} < ${sql.ref(`${row}.occurred_on`)} - 1`;
