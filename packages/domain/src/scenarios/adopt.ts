/** A hypothetical development that has come true, as main takes it: with a real date and a source. */
import { isCalendarDate } from "../calendar.ts";
import { decodeDevelopment } from "../decode.ts";
import type { Development } from "../development.ts";
import { type Fault, fault } from "../fault.ts";
import type { EntryId, Slug } from "../primitives.ts";
import type { RecordedEntry } from "../recorded-entry.ts";

export interface Adoption {
  readonly hypothetical: Development;
  readonly branch: Slug;
  /** When it really happened. */
  readonly occurredOn?: string;
  readonly source?: unknown;
  /** What came otherwise than supposed: envelope fields, and `details` key by key; null takes a detail away. */
  readonly changes?: Readonly<Record<string, unknown>>;
}

/** Either a development for main, or all reasons why not. */
export type Adopted = { readonly development: Development } | { readonly faults: ReadonlyArray<Fault> };

/** The same adoption always gives the same line, so that doing it twice is doing it once. */
export const adopt = ({ hypothetical, branch, occurredOn, source, changes = {} }: Adoption): Adopted => {
  const faults: Fault[] = [];
  if (branch === "main" || hypothetical.basis === undefined)
    faults.push(
      fault(
        "IsNotHypothetical",
        [],
        "Only a hypothetical development of a scenario is adopted; this has happened already.",
      ),
    );
  if (occurredOn === undefined)
    faults.push(fault("AdoptedWithoutDate", ["occurredOn"], "Say when it really happened: adopting needs a date."));
  else if (typeof occurredOn !== "string" || !isCalendarDate(occurredOn))
    faults.push(
      fault("DoesNotDecode", ["occurredOn"], '"occurredOn" must be a date that exists, written like 2025-09-17.'),
    );
  if (source === undefined || source === null)
    faults.push(
      fault(
        "AdoptedWithoutSource",
        ["source"],
        "Main holds what has happened, with a source: title, publisher, date and attribution.",
      ),
    );
  for (const key of Object.keys(changes))
    if (!changeable.has(key))
      faults.push(fault("IsNotChanged", ["changes", key], "This is not changed by adopting; record it anew instead."));
  const { details: otherDetails, ...otherFields } = changes;
  if (otherDetails !== undefined && !isObject(otherDetails))
    faults.push(fault("DoesNotDecode", ["changes", "details"], '"details" must be an object.'));
  if (faults.length > 0) return { faults };

  // What only a hypothetical development or a correction has stays behind on the branch.
  const left = new Set(["basis", "corrects", "reason", "clerical", "reportedOn"]);
  const carried = Object.fromEntries(Object.entries(hypothetical).filter(([key]) => !left.has(key)));
  const decoded = decodeDevelopment({
    ...carried,
    // What was supposed with doubt may now be certain; the default is what main's entries mostly are.
    confidence: "confirmed",
    ...otherFields,
    id: adoptedId(branch, hypothetical.id),
    occurredOn,
    source,
    details: without({ ...hypothetical.details, ...(isObject(otherDetails) ? otherDetails : {}) }),
    adoptedFrom: { branch, id: hypothetical.id },
  });
  return decoded.development === undefined ? { faults: decoded.faults } : { development: decoded.development };
};

/** `adopted:deal:hyp-closing`; what is too long for an id keeps its beginning and a number made of the whole. */
export const adoptedId = (branch: Slug, id: EntryId): EntryId => {
  const whole = `adopted:${branch}:${id}`;
  return whole.length <= 128 ? whole : `${whole.slice(0, 113)}-${fingerprint(whole)}`;
};

/** The entry on main that was made of it, if it has been adopted. */
export const adoptionOf = (main: Iterable<RecordedEntry>, branch: Slug, id: EntryId): RecordedEntry | undefined => {
  for (const entry of main) {
    const { adoptedFrom } = entry.development;
    if (adoptedFrom?.branch === branch && adoptedFrom.id === id) return entry;
  }
  return undefined;
};

const changeable: ReadonlySet<string> = new Set([
  "summary",
  "details",
  "issues",
  "parties",
  "reportedOn",
  "endedOn",
  "claimedBy",
  "confidence",
  "significance",
  "facts",
  "note",
  "checked",
]);

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const without = (details: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(details).filter(([, value]) => value !== null));

// FNV-1a over 64 bits: no cryptography, only an id that is the same each time.
const fingerprint = (text: string): string => {
  let hash = 0xcbf29ce484222325n;
  for (let i = 0; i < text.length; i++) hash = BigInt.asUintN(64, (hash ^ BigInt(text.charCodeAt(i))) * 0x100000001b3n);
  return hash.toString(36).padStart(14, "0").slice(-14);
};
