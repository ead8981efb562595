/** The whole log within limits, where no view can tell. */
import type { EventStore, LoggedEntry } from "@parley/event-store";

export const logOf = async (
  store: EventStore,
  dossier: string,
  limits: ReadonlyArray<{ readonly branch: string; readonly position?: number; readonly knownAt?: string }>,
  upTo?: number,
): Promise<ReadonlyArray<LoggedEntry>> => {
  const entries: LoggedEntry[] = [];
  for await (const entry of store.streamLog({ dossier, stretches: limits, ...(upTo === undefined ? {} : { upTo }) }))
    entries.push(entry);
  return entries;
};
