/** From where a read is made, and what it draws on. */
import {
  type Branch,
  type CalendarDate,
  type ResolvedVantage,
  resolved,
  stretchesOf,
  type Vantage,
} from "@parley/domain";
import type { Dossier, EventStore } from "@parley/event-store";
import type { QueryExecutorProvider } from "kysely";

/** What every answer says of where it was made from. */
export interface Read<T> {
  readonly value: T;
  readonly vantage: ResolvedVantage;
  readonly today: CalendarDate;
  /** How many rows of the log or of views the answer cost. */
  readonly rowsRead: number;
}

/** What reads draw on: the log always, the views where they serve. */
export interface RecordSource {
  readonly store: EventStore;
  readonly views?: QueryExecutorProvider;
  /** Another version of the views than the one that is live. */
  readonly viewVersion?: number;
}

export interface From {
  readonly dossier: Dossier;
  readonly branch: Branch;
  readonly vantage: Vantage;
  /** The day that counts where the vantage names none. */
  readonly today: CalendarDate;
}

export const stretches = ({ branch, vantage }: Pick<From, "branch" | "vantage">) => stretchesOf(branch, vantage);

/** The day that derived facts are looked at from. */
export const look = ({ vantage, today }: From, head: number) => ({
  vantage: resolved(vantage, head),
  today: vantage.asOf ?? today,
});
