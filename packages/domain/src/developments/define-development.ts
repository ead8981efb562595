/** Ties a type's name, its envelope and its details together. */
import { Schema } from "effect";
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

const detailsOf = <const F extends Schema.Struct.Fields>(fields: F) =>
  Schema.Struct(fields).annotate({ message: "must be an object" });
