/** The bodies that callers send. */
import { Development, EntryId, LongText, listOf, Party, Slug, Text } from "@parley/domain";
import * as Schema from "effect/Schema";
import { limits } from "./limits.ts";

export const NewDossier = Schema.Struct({
  dossier: Slug,
  title: Text,
  parties: listOf(Party, 2, 50),
}).annotate({ identifier: "NewDossier", message: "must be an object with dossier, title and parties" });
export type NewDossier = typeof NewDossier.Type;

export const Guard = Schema.Struct({
  issue: Slug,
  revision: Schema.Finite.annotate({ message: "must be a whole number" }).check(
    Schema.makeFilter((n: number) => (Number.isSafeInteger(n) && n >= 0) || "must be a whole number from 0"),
  ),
}).annotate({ message: "must be a guard with issue and revision" });

/** The developments are decoded one by one, so that each tells all its faults. */
export const AppendBody = Schema.Struct({
  branch: Schema.optionalKey(Slug),
  events: Schema.Array(Schema.Unknown)
    .annotate({ message: "must be a list of developments" })
    .check(
      Schema.makeFilter((events: ReadonlyArray<unknown>) => events.length > 0 || "must hold at least one development"),
      Schema.makeFilter(
        (events: ReadonlyArray<unknown>) =>
          events.length <= limits.entriesPerPost ||
          `must hold at most ${limits.entriesPerPost} developments: import more`,
      ),
    ),
  guards: Schema.optionalKey(listOf(Guard, 0, 100)),
  /** Later developments that may lose their sense: the caller has seen them. */
  despite: Schema.optionalKey(listOf(EntryId, 0, 1_000)),
}).annotate({ message: "must be an object with events" });
export type AppendBody = typeof AppendBody.Type;

/** The same body as documentation shows it. */
export const AppendBodyShape = Schema.Struct({
  branch: Schema.optionalKey(Slug),
  events: Schema.Array(Development),
  guards: Schema.optionalKey(Schema.Array(Guard)),
  despite: Schema.optionalKey(Schema.Array(EntryId)),
}).annotate({ identifier: "AppendBody" });

export const ForkBody = Schema.Struct({
  slug: Slug,
  title: Text,
  from: Text,
  narrative: Schema.optionalKey(LongText),
}).annotate({ identifier: "ForkBody", message: "must be an object with slug, title and from" });

export type ForkBody = typeof ForkBody.Type;

/** Null and absent differ: what is left out stays as it is. */
export const BranchChangeBody = Schema.Struct({
  title: Schema.optionalKey(Text),
  narrative: Schema.optionalKey(LongText),
  status: Schema.optionalKey(
    Schema.Literals(["open", "closed", "archived"]).annotate({ message: "must be one of open, closed, archived" }),
  ),
}).annotate({ identifier: "BranchChangeBody", message: "must be an object with title, narrative or status" });
export type BranchChangeBody = typeof BranchChangeBody.Type;

export const RebaseBody = Schema.Struct({ to: Text }).annotate({
  identifier: "RebaseBody",
  message: "must be an object with to, a vantage",
});
export type RebaseBody = typeof RebaseBody.Type;

/** Date and source are asked for by the domain, so that one answer tells all that is missing. */
export const AdoptBody = Schema.Struct({
  id: EntryId,
  occurredOn: Schema.optionalKey(Schema.Unknown),
  source: Schema.optionalKey(Schema.Unknown),
  changes: Schema.optionalKey(Schema.Record(Schema.String, Schema.Unknown)),
}).annotate({ identifier: "AdoptBody", message: "must be an object with id, occurredOn and source" });
export type AdoptBody = typeof AdoptBody.Type;
