/** Ties a type's name, its envelope and its details together. */
import * as Schema from "effect/Schema";
import { happeningEnvelope, keepingEnvelope, scenarioEnvelope } from "../envelope.ts";

/** A development of the negotiation. */
export const happening = <const T extends string, const F extends Schema.Struct.Fields>(type: T, details: F) =>
  Schema.Struct({ type: Schema.Literal(type), ...happeningEnvelope, details: detailsOf(details) }).annotate({
    identifier: type,
  });

/** An entry that keeps the record: a source added, a retraction, an annotation. */
export const keeping = <const T extends string, const F extends Schema.Struct.Fields>(type: T, details: F) =>
  Schema.Struct({ type: Schema.Literal(type), ...keepingEnvelope, details: detailsOf(details) }).annotate({
    identifier: type,
  });

/** An entry about scenarios. */
export const aboutScenarios = <const T extends string, const F extends Schema.Struct.Fields>(type: T, details: F) =>
  Schema.Struct({ type: Schema.Literal(type), ...scenarioEnvelope, details: detailsOf(details) }).annotate({
    identifier: type,
  });

/** A detail that may be left out. */
export const maybe = Schema.optionalKey;

const detailsOf = <const F extends Schema.Struct.Fields>(fields: F) => {
  const details = Schema.Struct(fields).annotate({ message: "must be an object" });
  return Object.keys(fields).length > 0 ? details : details.check(Schema.makeFilter(surplusOf));
};

// A struct without fields lets pass whatever is not null: a number, a list, an object with any keys.
const surplusOf = (details: unknown) =>
  typeof details !== "object" || details === null || Array.isArray(details)
    ? "must be an object"
    : Object.keys(details).map((key) => ({ path: [key], issue: "is not called for here" }));
