/** From anything to a development, or to all its faults at once. */
import * as Result from "effect/Result";
import * as Schema from "effect/Schema";
import * as SchemaIssue from "effect/SchemaIssue";
import { enable } from "effect/schema/SchemaJITCompiler";
import { isCalendarDate } from "./calendar.ts";
import { type Development, type DevelopmentType, developmentTypes, schemaOfType } from "./development.ts";
import { suggestion } from "./did-you-mean.ts";
import { type Fault, fault } from "./fault.ts";
import { intrinsicFaults } from "./intrinsic-faults.ts";
import { upcast } from "./upcast.ts";

export interface Decoded {
  /** Present where nothing is wrong. */
  readonly development?: Development;
  /**
   * Present where something is wrong, but enough is right to ask further questions of the record, so that one
   * answer names the faults of shape and of sense together. Never store it.
   */
  readonly salvaged?: Development;
  /**
   * Present where not even that much is right: the issues and parties alone, as a plain statement of no certain day,
   * so that at least these can be asked about.
   */
  readonly envelope?: Development;
  readonly faults: ReadonlyArray<Fault>;
}

/**
 * Decodes one development in the interchange format, of this or any earlier version. An absent `details` is an
 * empty one, an absent `reportedOn` of a sourced development is its `occurredOn`. The id must be there: whoever
 * takes developments in gives one to those that come without.
 */
export const decodeDevelopment = (input: unknown): Decoded => {
  const line = withDefaults(upcast(input));
  if (line === undefined) return { faults: [fault("NotADevelopment", [], "A development is a JSON object.")] };
  const decoder = decoderOf(line["type"]);
  if (decoder === undefined)
    return { faults: [unknownType(line["type"]), ...envelopeFaults(line)], ...envelopeOf(line) };

  const faults = decoder(line);
  if (faults.length > 0) {
    const salvaged = salvage(line, faults, decoder);
    return {
      faults: [...faults, ...intrinsicFaults(line, faults)],
      ...(salvaged === undefined ? envelopeOf(line) : { salvaged }),
    };
  }
  const development = line as unknown as Development;
  const intrinsic = intrinsicFaults(line, []);
  return intrinsic.length > 0 ? { faults: intrinsic, salvaged: development } : { development, faults: none };
};

/** Reads a line that the log holds. It was decoded when it was appended, so it is not decoded again. */
export const readStoredLine = (line: string): Development => upcast(JSON.parse(line)) as Development;

/** All faults of a value against a schema, in the words of this house. */
export const schemaFaults = (schema: Schema.ConstraintDecoder<unknown>): ((input: unknown) => ReadonlyArray<Fault>) => {
  const decode = Schema.decodeUnknownResult(schema, { errors: "all", onExcessProperty: "error" });
  return (input) => {
    const result = decode(input);
    if (Result.isSuccess(result)) return none;
    const { issues } = formatIssue(result.failure.issue);
    return issues.map((issue) => {
      const path = (issue.path ?? []).map((segment) => shown(typeof segment === "object" ? segment.key : segment));
      return fault("DoesNotDecode", path, sentence(path, issue.message));
    });
  };
};

const none: ReadonlyArray<Fault> = [];

/** A key is told by its name where it may be one; anything else that was sent as a key is not echoed. */
const shown = (key: PropertyKey): PropertyKey =>
  typeof key === "string" && !/^[\p{L}_$][\p{L}\p{N}_.$-]{0,79}$/u.test(key) ? "?" : key;

const formatIssue = SchemaIssue.makeFormatterStandardSchemaV1({
  leafHook: (issue) => {
    switch (issue._tag) {
      case "MissingKey":
        return SchemaIssue.defaultLeafHook(issue).endsWith(".") ? SchemaIssue.defaultLeafHook(issue) : "is required";
      case "UnexpectedKey":
        return "is not called for here";
      default:
        // The default names the value; an answer never echoes what was sent.
        return ownMessage(issue) ?? "has the wrong shape";
    }
  },
});

const ownMessage = (issue: SchemaIssue.Leaf): string | undefined => {
  const message = SchemaIssue.defaultLeafHook(issue);
  return message.startsWith("must ") || message === "is not called for here" ? message : undefined;
};

const sentence = (path: ReadonlyArray<PropertyKey>, message: string): string => {
  if (message.endsWith(".")) return message;
  const subject = path.length === 0 ? "The body" : `"${String(path.at(-1)).slice(0, 80)}"`;
  const known = message.startsWith("must ") || message.startsWith("is ") || message.startsWith("has ");
  return `${typeof path.at(-1) === "number" ? `Entry ${Number(path.at(-1)) + 1} of "${String(path.at(-2) ?? "the list")}"` : subject} ${known ? message : "has the wrong shape"}.`;
};

/** Undefined where there is no such type. Made, and compiled where that is allowed, when it is first asked for. */
const decoderOf = (type: unknown): Decoder | undefined => {
  const known = decoders.get(type);
  if (known !== undefined) return known;
  const schema = schemaOfType.get(type as DevelopmentType);
  if (schema === undefined) return undefined;
  enable(schema.ast);
  const decoder = schemaFaults(schema);
  decoders.set(type, decoder);
  return decoder;
};

type Decoder = (input: unknown) => ReadonlyArray<Fault>;
const decoders = new Map<unknown, Decoder>();

const unknownType = (type: unknown): Fault =>
  fault(
    "TypeIsUnknown",
    ["type"],
    typeof type === "string"
      ? `There is no type of development with this name.${suggestion(type, developmentTypes)}`
      : `"type" is required: the name of a development, such as ${developmentTypes[0]}.`,
  );

/** What can be said of the envelope while the type is unknown: judged as a plain statement, without its details. */
const envelopeFaults = (line: Readonly<Record<string, unknown>>): ReadonlyArray<Fault> =>
  decoderOf("StatementMade")!({ ...line, type: "StatementMade", details: {} });

const withDefaults = (line: unknown): Record<string, unknown> | undefined => {
  if (typeof line !== "object" || line === null || Array.isArray(line)) return undefined;
  const filled: Record<string, unknown> = { ...line, details: (line as { details?: unknown }).details ?? {} };
  // A hypothetical development has no day on which the public could know it, and a correction must say its own.
  const sourced = filled["source"] !== undefined;
  // A day that does not exist is one fault, not two.
  const happened = typeof filled["occurredOn"] === "string" && isCalendarDate(filled["occurredOn"]);
  if (
    filled["reportedOn"] === undefined &&
    sourced &&
    happened &&
    filled["corrects"] === undefined &&
    filled["type"] !== "DevelopmentRetracted"
  )
    filled["reportedOn"] = filled["occurredOn"];
  for (const key in filled) if (filled[key] === undefined) delete filled[key];
  return filled;
};

const envelopeOf = ({ issues, parties, claimedBy }: Readonly<Record<string, unknown>>): { envelope?: Development } => {
  const decoder = decoderOf("StatementMade")!;
  const statement = { ...stopgaps, type: "StatementMade", occurredOn: "2000-01-01", issues, parties };
  const told = { ...statement, ...(claimedBy === undefined ? {} : { claimedBy }) };
  const envelope = salvage(told, decoder(told), decoder);
  return envelope === undefined ? {} : { envelope };
};

/** The line without its faulty parts, if what is left still is a development. */
const salvage = (
  line: Readonly<Record<string, unknown>>,
  faults: ReadonlyArray<Fault>,
  decoder: (input: unknown) => ReadonlyArray<Fault>,
): Development | undefined => {
  const kept = faults
    .toReversed()
    .reduce<unknown>((rest, { pointer }) => without(rest, pointer.split("/").slice(1)), line);
  const patched = { ...stopgaps, ...(kept as Record<string, unknown>) };
  return decoder(patched).length === 0 ? (patched as unknown as Development) : undefined;
};

const stopgaps = { id: "unnamed", summary: "–", confidence: "reported", details: {} };

/** A copy along the path only: what hangs beside it may be nested deeper than a recursion can follow. */
const without = (holder: unknown, [key, ...rest]: ReadonlyArray<string>): unknown => {
  if (typeof holder !== "object" || holder === null || key === undefined) return holder;
  const name = key.replaceAll("~1", "/").replaceAll("~0", "~");
  if (!Object.hasOwn(holder, name)) return holder;
  const inner = rest.length === 0 ? undefined : without((holder as Record<string, unknown>)[name], rest);
  if (Array.isArray(holder)) return holder.toSpliced(Number(name), 1, ...(rest.length === 0 ? [] : [inner]));
  const copy = { ...holder } as Record<string, unknown>;
  if (rest.length === 0) delete copy[name];
  else copy[name] = inner;
  return copy;
};
