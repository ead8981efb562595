/** What the API is given to work with. */
import type { EventStore } from "@parley/event-store";
import type { Logger } from "pino";

export interface Deps {
  readonly store: EventStore;
  readonly log: Logger;
  /** Milliseconds since 1970. */
  readonly nowMs: () => number;
  readonly version: string;
  /** Where set, every call must bear it; without it only this machine is served. */
  readonly token?: string;
  /** What keeps the views, if it runs in this process. */
  readonly projector?: {
    status(): { readonly running: boolean; readonly lag: number; readonly stopped: ReadonlyArray<string> };
  };
  readonly rebuild?: (
    onProgress: (line: Readonly<Record<string, unknown>>) => void,
  ) => Promise<Readonly<Record<string, unknown>>>;
}
