/** Fields that belong together. */
import { type DraftValue, valueAt } from "./draft.ts";
import type { Field } from "./field.ts";
import { useFilling } from "./filling.ts";
import { NestedEditor } from "./nested-editor.tsx";
import { faultsAt } from "./shown-faults.ts";

export const GroupEditor = ({
  path,
  label,
  fields,
}: {
  readonly path: string;
  readonly label: string;
  readonly fields: ReadonlyArray<Field>;
}) => {
  const { faults, values } = useFilling();
  const inner: DraftValue | undefined = valueAt(values, path);
  return (
    <fieldset className="record-group" data-begun={inner !== undefined}>
      <legend>{label}</legend>
      <div className="record-grid">
        {fields.map((field) => (
          <NestedEditor key={field.name} field={field} path={`${path}.${field.name}`} />
        ))}
      </div>
      {faultsAt(faults, path).map((fault) => (
        <span key={fault} className="record-fault">
          {fault}
        </span>
      ))}
    </fieldset>
  );
};
