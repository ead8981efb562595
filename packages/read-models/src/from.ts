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
import type { SeenViews } from "./seen-views.ts";

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
  /** Logs up to so many entries are rather folded in one pass than from many snapshots; 1,000 where it is left out. */
  readonly foldsWholeUpTo?: number;
  /** What comparisons have read of the views lately; without it they read all of it again. */
  readonly seen?: SeenViews;
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

/** A place from which only one prefix of the log is seen. What is recorded never changes, so all reads of it agree. */
export interface PinnedFrom extends From {
  readonly vantage: Vantage & { readonly position: number };
}

/** At the head, where the vantage names no position. */
export const pinned = async (store: EventStore, from: From): Promise<PinnedFrom> => ({
  ...from,
  vantage: { ...from.vantage, position: from.vantage.position ?? (await store.head(from.dossier.slug)) },
});
