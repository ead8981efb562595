/** What is wrong or odd about an entry, seen from the record as it stands just before it. */
import type { Fault } from "../fault.ts";
import type { EntryId } from "../primitives.ts";

export interface Finding {
  /** `senseless` is refused when it is recorded and questioned when it is imported; `odd` is always questioned. */
  readonly severity: "senseless" | "odd";
  readonly code: string;
  readonly path: ReadonlyArray<PropertyKey>;
  readonly message: string;
  /** The development that made what stands, where there is one. */
  readonly stands?: EntryId;
}

/** A refusal or a question about one entry of a batch. */
export interface Refusal extends Fault {
  readonly stands?: { readonly id: EntryId; readonly position: number };
}

export interface Question extends Fault {
  /** The id of the development that is questioned. */
  readonly id: EntryId;
}

export const senseless = (
  code: string,
  path: ReadonlyArray<PropertyKey>,
  message: string,
  stands?: EntryId,
): Finding => ({
  severity: "senseless",
  code,
  path,
  message,
  ...(stands === undefined ? {} : { stands }),
});

export const odd = (code: string, path: ReadonlyArray<PropertyKey>, message: string, stands?: EntryId): Finding => ({
  ...senseless(code, path, message, stands),
  severity: "odd",
});
