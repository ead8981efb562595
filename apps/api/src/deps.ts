/** What the API is given to work with. */
import type { ReadyAnswer } from "@parley/contract";
import type { RecordSource } from "@parley/read-models";
import type { Logger } from "pino";

/** Without `views` every read folds the log. */
export interface Deps extends RecordSource {
  readonly log: Logger;
  /** Milliseconds since 1970. */
  readonly nowMs: () => number;
  readonly version: string;
  /** Where set, every call must bear it; without it only this machine is served. */
  readonly token?: string;
  /** Names to be served under beside localhost, such as `parley.example.org`; all of them where there is a token and no list. */
  readonly allowedHosts?: ReadonlyArray<string>;
  /** What keeps the views, if it runs in this process. */
  readonly projector?: { status(): NonNullable<ReadyAnswer["projector"]> };
  /** Aborted when the process is about to stop: feeds, which have no end of their own, end then. */
  readonly stopping?: AbortSignal;
  /** The folder of the built workbench; without it there is no page. */
  readonly workbench?: string;
  readonly rebuild?: (onProgress: (line: Readonly<Record<string, unknown>>) => void) => Promise<object>;
}
