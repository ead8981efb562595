/** What the form is for: a new entry, or one that is about another. It lives in the address. */
import type { DevelopmentType } from "@parley/domain";
import { type Draft, type DraftValues, lineOf, valuesOf } from "./draft.ts";
import type { TypeForm } from "./field.ts";
import type { Line } from "./form-answers.ts";

export type Purpose =
  | { readonly kind: "record" }
  | { readonly kind: "correct" | "retract" | "source" | "annotate"; readonly id: string };

export const purposeOf = (search: Readonly<Record<string, unknown>>): Purpose => {
  for (const kind of ["correct", "retract", "source", "annotate"] as const) {
    const id = search[kind];
    if (typeof id === "string" && id !== "") return { kind, id };
  }
  return { kind: "record" };
};

export const draftKey = (dossier: string, branch: string, purpose: Purpose): string =>
  [dossier, branch, ...(purpose.kind === "record" ? [] : [purpose.kind, purpose.id])].join(" ");

/** With which values the form opens; `day` is when it happened, as far as nobody says. */
export const firstValues = (
  purpose: Purpose,
  forms: ReadonlyMap<string, TypeForm>,
  entry: Line | undefined,
  search: Readonly<Record<string, unknown>>,
  around: { readonly day: string; readonly branch: string },
): { readonly type: DevelopmentType | undefined; readonly values: DraftValues } => {
  switch (purpose.kind) {
    case "correct": {
      const form = forms.get(String(entry?.["type"]))!;
      return {
        type: form.type,
        values: {
          ...valuesOf(form, entry!),
          corrects: purpose.id,
          reason: "",
          reportedOn: "",
          clerical: around.branch === "main" ? "" : "true",
          adoptedFrom: "",
        },
      };
    }
    case "retract":
      return {
        type: "DevelopmentRetracted",
        values: {
          occurredOn: around.day,
          reportedOn: around.branch === "main" ? "" : around.day,
          clerical: around.branch === "main" ? "" : "true",
          details: { target: purpose.id },
        },
      };
    case "source":
      return { type: "SourceAdded", values: { occurredOn: around.day, details: { target: purpose.id } } };
    case "annotate":
      return { type: "DevelopmentAnnotated", values: { occurredOn: around.day, details: { target: purpose.id } } };
    default: {
      const type = typeof search["type"] === "string" ? forms.get(search["type"])?.type : undefined;
      const names = type === undefined ? [] : forms.get(type)!.details;
      const given = (name: string) => (typeof search[name] === "string" ? (search[name] as string) : undefined);
      return {
        type,
        values: {
          occurredOn: given("on") ?? around.day,
          ...(given("issue") === undefined ? {} : { issues: [given("issue")!] }),
          ...(given("url") === undefined ? {} : { source: { url: given("url")! } }),
          ...(given("summary") === undefined ? {} : { summary: given("summary")! }),
          details: Object.fromEntries(
            names.flatMap(({ name, is }) => {
              const value = is.kind === "slug" || is.kind === "entry" || is.kind === "date" ? given(name) : undefined;
              return value === undefined ? [] : [[name, value]];
            }),
          ),
        },
      };
    }
  }
};

/**
 * What is sent: on main a source and no basis, on a scenario the other way round, whatever stands in the fields of a
 * draft that was begun elsewhere.
 */
export const lineFor = (form: TypeForm, draft: Pick<Draft, "id" | "values">, branch: string): Line => {
  const line = lineOf(form, draft);
  const left = (names: ReadonlyArray<string>) =>
    Object.fromEntries(Object.entries(line).filter(([name]) => !names.includes(name)));
  // The day of a correction that is ours alone is that of the entry it corrects.
  const dated = line["clerical"] === true ? ["reportedOn"] : [];
  if (form.family !== "happening") return left([...dated, "source", "basis"]);
  if (branch === "main") return left([...dated, "basis"]);
  return left(["source", ...(line["corrects"] === undefined ? ["reportedOn"] : dated)]);
};

/** A readable id of its own, so that sending again is recognised. */
export const newId = (type: string): string => {
  const name = type.replaceAll(/([a-z])([A-Z])/g, "$1-$2").toLowerCase();
  const random = crypto.getRandomValues(new Uint32Array(2));
  return `${name}-${[...random]
    .map((each) => each.toString(36))
    .join("")
    .slice(0, 10)}`;
};

/** A development turned into a further source for one that is on record. */
export const asSourceFor = (target: string, draft: Draft, day: string): Draft => ({
  type: "SourceAdded",
  id: newId("SourceAdded"),
  values: { occurredOn: day, details: { target, source: draft.values["source"] ?? {} } },
  filled: {},
});
