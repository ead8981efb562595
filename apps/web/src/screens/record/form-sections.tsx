/** The fields of a development, in the order in which one tells it. */

import { Checkbox } from "../../design/checkbox.tsx";
import { DateField } from "../../design/date-field.tsx";
import { useMessages } from "../../language/messages.ts";
import { textOf, valueAt } from "./draft.ts";
import type { Field, TypeForm } from "./field.ts";
import { FieldEditor } from "./field-editor.tsx";
import { fieldId, useFilling } from "./filling.ts";
import type { Purpose } from "./purpose.ts";
import { recordMessages } from "./record-messages.ts";
import { faultsAt } from "./shown-faults.ts";
import { SourceSection } from "./source-section.tsx";
import { typeName } from "./type-words.ts";
import { useTypeWords } from "./use-type-words.ts";

export const FormSections = ({
  form,
  purpose,
  branch,
}: {
  readonly form: TypeForm;
  readonly purpose: Purpose;
  readonly branch: string;
}) => {
  const words = useMessages(recordMessages);
  const ofEnvelope = (...names: ReadonlyArray<string>) =>
    names.flatMap((name) => form.envelope.filter((field) => field.name === name));
  const typeWords = useTypeWords();
  const happens = form.family === "happening";
  const lasts = mayLast.test(form.type);
  const details = form.details.filter(
    ({ name }) =>
      !(form.type === "SourceAdded" && name === "source") && !(name === "target" && purpose.kind !== "record"),
  );
  const first: ReadonlyArray<Field> = [
    ...(happens ? ofEnvelope("issues") : []),
    ...details,
    ...ofEnvelope(
      "occurredOn",
      ...(lasts ? ["endedOn"] : []),
      ...(happens && branch === "main" && purpose.kind !== "correct" ? ["reportedOn"] : []),
    ),
  ];
  const more = ofEnvelope(
    ...(happens ? [] : form.family === "scenario" ? ["issues", "summary"] : []),
    ...(lasts ? [] : ["endedOn"]),
    "note",
    ...(happens && branch === "main" ? ["checked"] : []),
    "facts",
  );
  return (
    <>
      {purpose.kind === "correct" ? <CorrectionSection /> : null}
      <section className="card padded record-section" aria-labelledby="record-what">
        <h2 id="record-what">{happens ? words.what : typeName(typeWords, form.type)}</h2>
        <Fields fields={first} details={details} />
        {form.type === "DevelopmentRetracted" ? <DayOfCorrection /> : null}
      </section>
      {happens ? (
        <section className="card padded record-section" aria-labelledby="record-told">
          <h2 id="record-told">{words.told}</h2>
          <Fields
            fields={[
              ...ofEnvelope("summary"),
              ...(branch === "main" ? [] : ofEnvelope("basis").map((field) => ({ ...field, required: true }))),
              ...ofEnvelope("parties", "confidence", "claimedBy", "significance"),
            ]}
            details={[]}
          />
        </section>
      ) : null}
      {happens && branch === "main" ? <SourceSection path="source" /> : null}
      {form.type === "SourceAdded" ? <SourceSection path="details.source" /> : null}
      <details className="card padded record-more">
        <summary>{words.more}</summary>
        <Fields fields={more} details={[]} />
      </details>
    </>
  );
};

/** What goes on for days. */
const mayLast = /^(Talks|Summit)/;

const Fields = ({
  fields,
  details,
}: {
  readonly fields: ReadonlyArray<Field>;
  readonly details: ReadonlyArray<Field>;
}) => (
  <div className="record-grid">
    {fields.map((field) => (
      <FieldEditor
        key={`${details.includes(field) ? "details." : ""}${field.name}`}
        field={field}
        path={`${details.includes(field) ? "details." : ""}${field.name}`}
      />
    ))}
  </div>
);

/** Why, and whether the sources changed or only our record was wrong. */
const CorrectionSection = () => {
  const words = useMessages(recordMessages);
  return (
    <section className="card padded record-section" aria-labelledby="record-why">
      <h2 id="record-why">{words.why}</h2>
      <div className="record-grid">
        <FieldEditor
          field={{ name: "reason", required: true, is: { kind: "text", long: true } }}
          path="reason"
          label={words.why}
        />
      </div>
      <DayOfCorrection />
    </section>
  );
};

const DayOfCorrection = () => {
  const words = useMessages(recordMessages);
  const { values, set, faults } = useFilling();
  const isClerical = valueAt(values, "clerical") === "true";
  return (
    <div className="record-grid" id={fieldId("reportedOn")}>
      <Checkbox
        label={words.clericalTick}
        hint={words.clericalHint}
        isSelected={isClerical}
        onChange={(is) => set("clerical", is ? "true" : "")}
      />
      {isClerical ? null : (
        <DateField
          label={words.sourcesChanged}
          value={textOf(valueAt(values, "reportedOn"))}
          onChange={(day) => set("reportedOn", day)}
          faults={faultsAt(faults, "reportedOn")}
        />
      )}
    </div>
  );
};
