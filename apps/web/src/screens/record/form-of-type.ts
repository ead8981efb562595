/** The form of a type, read off its schema: a type that is added to the domain has a form at once. */
import { type DevelopmentType, developmentTypes, isAboutScenarios, keepsTheRecord, schemaOfType } from "@parley/domain";
import type { Field, FieldKind, SlugKind, TypeForm } from "./field.ts";

export const formOfType = (type: DevelopmentType): TypeForm => {
  const { details, type: _type, ...envelope } = schemaOfType.get(type)!.fields as unknown as Record<string, HasNode>;
  return {
    type,
    family: keepsTheRecord({ type }) ? "keeping" : isAboutScenarios({ type }) ? "scenario" : "happening",
    envelope: Object.entries(envelope).map(([name, { ast }]) => fieldOf(name, ast, type)),
    details: fieldsOf(details!.ast, type).sort((a, b) => Number(b.required) - Number(a.required)),
  };
};

export const formsOfAllTypes = (): ReadonlyArray<TypeForm> => developmentTypes.map(formOfType);

interface HasNode {
  readonly ast: Node;
}

interface Node {
  readonly _tag: string;
  readonly annotations?: { readonly message?: unknown };
  readonly context?: { readonly isOptional?: boolean };
  readonly propertySignatures?: ReadonlyArray<{ readonly name: PropertyKey; readonly type: Node }>;
  readonly indexSignatures?: ReadonlyArray<{ readonly type: Node }>;
  readonly rest?: ReadonlyArray<Node>;
  readonly types?: ReadonlyArray<Node>;
  readonly literal?: unknown;
}

const fieldsOf = (node: Node, type: string): Field[] =>
  (node.propertySignatures ?? []).map(({ name, type: inner }) => fieldOf(String(name), inner, type));

const fieldOf = (name: string, node: Node, type: string): Field => ({
  name,
  required: node.context?.isOptional !== true,
  is: kindOf(name, node, type),
});

const kindOf = (name: string, node: Node, type: string): FieldKind => {
  switch (node._tag) {
    case "String":
      return kindOfText(name, messageOf(node), type);
    case "Number":
      return { kind: "number" };
    case "Boolean":
      return { kind: "flag" };
    case "Union": {
      const types = node.types ?? [];
      if (types.every(({ _tag }) => _tag === "Literal"))
        return { kind: "choice", choices: types.map(({ literal }) => String(literal)) };
      if (types.some(({ _tag }) => _tag === "Objects")) return { kind: "dateOrDeadline" };
      return types.some(({ _tag }) => _tag === "Boolean") ? { kind: "json" } : { kind: "figure" };
    }
    case "Arrays": {
      const item = node.rest?.[0];
      if (messageOf(node).includes("two percentages")) return { kind: "range" };
      return item === undefined ? { kind: "json" } : { kind: "list", item: kindOf(name, item, type) };
    }
    case "Objects": {
      const value = node.indexSignatures?.[0]?.type;
      return value === undefined
        ? { kind: "group", fields: fieldsOf(node, type) }
        : { kind: "map", value: kindOf(name, value, type) };
    }
    default:
      return { kind: "json" };
  }
};

// A text's message says what it must be, so it is what it is; the domain's tests hold the messages fast.
const kindOfText = (name: string, message: string, type: string): FieldKind => {
  if (message.includes("calendar date")) return { kind: "date" };
  if (message.includes("a month")) return { kind: "month" };
  if (message.includes("party's code")) return { kind: "party" };
  if (message.includes("a slug")) return slug(name, type);
  if (message.includes("an id"))
    return name === "signpost" || name === "assessment" ? slug(name, type) : { kind: "entry" };
  return { kind: "text", long: longTexts.has(name) };
};

const slug = (name: string, type: string): FieldKind => {
  const of = type.startsWith("Issue") && (name === "from" || name === "to") ? "issue" : slugKinds[name];
  return of === undefined ? { kind: "slug", isNew: true } : { kind: "slug", of, isNew: introducing[of].includes(type) };
};

const slugKinds: Readonly<Record<string, SlugKind>> = {
  issue: "issue",
  issues: "issue",
  deadline: "deadline",
  measure: "measure",
  measures: "measure",
  concession: "concession",
  concessions: "concession",
  commitment: "commitment",
  framework: "agreement",
  agreement: "agreement",
  visit: "visit",
  threat: "threat",
  indicator: "indicator",
  assessment: "assessment",
  assumption: "assumption",
  set: "set",
  scenario: "scenario",
  happened: "scenario",
  signpost: "signpost",
};

/** The types that may be the first to name such a thing. */
const introducing: Readonly<Record<SlugKind, ReadonlyArray<string>>> = {
  issue: ["IssueOpened"],
  deadline: ["DeadlineSet"],
  measure: ["MeasureImposed"],
  concession: ["ConcessionOffered"],
  commitment: ["CommitmentMade"],
  agreement: ["FrameworkAgreed", "TechnicalTermsSettled", "LeadersConfirmed", "AgreementSigned"],
  visit: ["VisitPlanned", "SummitHeld"],
  threat: ["ThreatMade"],
  indicator: ["IndicatorRecorded"],
  assessment: ["AssessmentMade"],
  assumption: ["AssumptionStated"],
  set: ["SetOpened"],
  scenario: ["SetOpened", "ScenarioForked"],
  signpost: ["SignpostPlaced"],
};

const longTexts: ReadonlySet<string> = new Set([
  "summary",
  "basis",
  "note",
  "narrative",
  "why",
  "reason",
  "quote",
  "question",
  "definition",
  "statement",
]);

const messageOf = ({ annotations }: Node): string =>
  typeof annotations?.message === "string" ? annotations.message : "";
