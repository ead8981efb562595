/** Entries that keep the record itself. A correction is no type: it is a development with `corrects`. */
import * as Schema from "effect/Schema";
import { Significance } from "../envelope.ts";
import { EntryId, Text } from "../primitives.ts";
import { Source } from "../source.ts";
import { keeping, maybe } from "./define-development.ts";

/** Corroboration: a further source for what is already on record. */
export const SourceAdded = keeping("SourceAdded", { target: EntryId, source: Source });

const sayWhy = "Say why the entry is retracted.";
const Reason = Text.check(Schema.makeFilter((reason: string) => reason.trim() !== "" || sayWhy)).annotateKey({
  messageMissingKey: sayWhy,
});

/** Withdraws the whole line of its target, for good. */
export const DevelopmentRetracted = keeping("DevelopmentRetracted", { target: EntryId, reason: Reason });

/** Says afterwards how much a development weighed. */
export const DevelopmentAnnotated = keeping("DevelopmentAnnotated", {
  target: EntryId,
  significance: maybe(Significance),
  note: maybe(Text),
});
