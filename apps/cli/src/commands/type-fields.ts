/** What the details of a type hold, read off its schema. */
import { type DevelopmentType, schemaOfType } from "@parley/domain";

export interface TypeField {
  readonly field: string;
  readonly required: boolean;
  /** In words: "a calendar date such as 2025-09-17". */
  readonly kind: string;
}

/** Fields that must be there first. */
export const fieldsOf = (type: string): ReadonlyArray<TypeField> => {
  const details = schemaOfType.get(type as DevelopmentType)!.fields.details as unknown as { readonly ast: Node };
  return (details.ast.propertySignatures ?? [])
    .map(({ name, type: node }) => ({ field: String(name), required: isRequired(node), kind: kindOf(node) }))
    .sort((a, b) => Number(b.required) - Number(a.required));
};

interface Node {
  readonly _tag: string;
  readonly annotations?: { readonly message?: unknown };
  readonly context?: { readonly isOptional?: boolean };
  readonly propertySignatures?: ReadonlyArray<{ readonly name: PropertyKey; readonly type: Node }>;
  readonly rest?: ReadonlyArray<Node>;
}

const isRequired = ({ context }: Node): boolean => context?.isOptional !== true;

const kindOf = (node: Node): string => {
  if (node._tag === "Arrays") return node.rest?.[0] === undefined ? "a list" : `a list, each ${kindOf(node.rest[0])}`;
  const message = node.annotations?.message;
  const inner = node.propertySignatures ?? [];
  if (inner.length > 0)
    return `{ ${inner.map(({ name, type }) => `${String(name)}${isRequired(type) ? "*" : ""}`).join(", ")} }`;
  // What a field must be is what it is; what follows a colon says it more closely than a list has room for.
  if (typeof message === "string") return message.replace(/^must (be |name )?/, "").replace(/^([^{:]*):.*/, "$1");
  return node._tag === "Number" ? "a number" : node._tag.toLowerCase();
};
