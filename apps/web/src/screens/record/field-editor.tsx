/** One field of any kind, with its name, its value, and its faults. */
import { type ReactNode, useMemo } from "react";
import { Group } from "react-aria-components";
import { ComboBox } from "../../design/combo-box.tsx";
import { DateField } from "../../design/date-field.tsx";
import { Select } from "../../design/select.tsx";
import { TextField } from "../../design/text-field.tsx";
import { useMessages } from "../../language/messages.ts";
import { useSettings } from "../../settings/settings.ts";
import { choiceName } from "./choice-words.ts";
import { byDeadline, textOf, valueAt } from "./draft.ts";
import type { FieldKind } from "./field.ts";
import { fieldName } from "./field-words.ts";
import { fieldId, useFilling } from "./filling.ts";
import { GroupEditor } from "./group-editor.tsx";
import { ListEditor } from "./list-editor.tsx";
import { MapEditor } from "./map-editor.tsx";
import { EditorProvider, type FieldEditorProps } from "./nested-editor.tsx";
import { recordMessages } from "./record-messages.ts";
import { faultsAt } from "./shown-faults.ts";
import { entryOptions, slugOptions } from "./thing-options.ts";

export const FieldEditor = ({ field: { name, is, required }, path, label, hideLabel = false }: FieldEditorProps) => {
  const { language } = useSettings();
  const { type } = useFilling();
  const called = label ?? fieldName(language, type, path.replaceAll(/\.\d+(?=\.|$)/g, ""));
  return (
    <div
      id={fieldId(path)}
      className={[
        "record-field",
        required ? "required" : "",
        isWide(is) ? "wide" : "",
        hideLabel ? "unlabelled" : "",
      ].join(" ")}
    >
      <EditorProvider value={FieldEditor}>
        <Control is={is} name={name} path={path} label={called} required={required} hideLabel={hideLabel} />
      </EditorProvider>
    </div>
  );
};

const isWide = (is: FieldKind): boolean =>
  (is.kind === "text" && is.long) ||
  (is.kind === "list" && is.item.kind !== "slug") ||
  is.kind === "group" ||
  is.kind === "map";

interface ControlProps {
  readonly is: FieldKind;
  readonly name: string;
  readonly path: string;
  readonly label: string;
  readonly required: boolean;
  readonly hideLabel: boolean;
}

const Control = (props: ControlProps): ReactNode => {
  const { is, path, label, required, hideLabel } = props;
  const words = useMessages(recordMessages);
  const { language } = useSettings();
  const { values, set, faults, parties } = useFilling();
  const text = textOf(valueAt(values, path));
  const wrong = faultsAt(faults, path);
  const onChange = (value: string) => set(path, value);
  const oneOf = (choices: ReadonlyArray<{ readonly id: string; readonly name: string }>) => (
    <Select
      label={label}
      hideLabel={hideLabel}
      faults={wrong}
      placeholder={words.nothing}
      value={text === "" ? null : text}
      onChange={(id) => onChange(id === nothing ? "" : id)}
      choices={required ? choices : [{ id: nothing, name: words.nothing }, ...choices]}
    />
  );
  switch (is.kind) {
    case "choice":
      return oneOf(is.choices.map((choice) => ({ id: choice, name: choiceName(language, choice) })));
    case "flag":
      return oneOf([
        { id: "true", name: words.yes },
        { id: "false", name: words.no },
      ]);
    case "party":
      return oneOf(parties.map((party) => ({ id: party, name: party })));
    case "date":
      return <DateField label={label} hideLabel={hideLabel} value={text} onChange={onChange} faults={wrong} />;
    case "slug":
      return <SlugControl {...props} is={is} />;
    case "entry":
      return <EntryControl {...props} />;
    case "dateOrDeadline":
      return <DateOrDeadline {...props} />;
    case "list":
      return <ListEditor path={path} label={label} item={is.item} />;
    case "group":
      return <GroupEditor path={path} label={label} fields={is.fields} />;
    case "map":
      return <MapEditor path={path} label={label} value={is.value} />;
    case "range":
      return (
        <GroupEditor
          path={path}
          label={label}
          fields={[
            { name: "low", required: true, is: { kind: "number" } },
            { name: "high", required: true, is: { kind: "number" } },
          ]}
        />
      );
    default:
      return (
        <TextField
          label={label}
          className={hideLabel ? "label-hidden" : ""}
          value={text}
          onChange={onChange}
          faults={wrong}
          isRequired={required}
          validationBehavior="aria"
          lines={is.kind === "text" && is.long ? 3 : 1}
          {...(is.kind === "number" ? { inputMode: "decimal" as const } : {})}
          {...(is.kind === "month" ? { placeholder: "2026-05" } : {})}
        />
      );
  }
};

/** No choice among them has this name. */
const nothing = "-";

const SlugControl = ({
  is,
  path,
  label,
  required,
  hideLabel,
}: ControlProps & { readonly is: FieldKind & { kind: "slug" } }) => {
  const words = useMessages(recordMessages);
  const { values, set, faults, record } = useFilling();
  const text = textOf(valueAt(values, path));
  const options = useMemo(() => slugOptions(record, is.of, values), [record, is.of, values]);
  const chosen = record?.things.find(({ kind, slug }) => kind === is.of && slug === text);
  const hint =
    text === "" || is.of === undefined || record === undefined ? undefined : chosen !== undefined ? (
      <span lang="en" dir="auto" className="recorded">
        {[chosen.title, chosen.words].filter(Boolean).join(": ")}
      </span>
    ) : is.isNew ? (
      words.isNew
    ) : (
      words.notOnRecord
    );
  return (
    <ComboBox
      label={label}
      hideLabel={hideLabel}
      text={text}
      onType={(typed) => set(path, typed)}
      onChoose={(slug) => set(path, slug)}
      options={options}
      faults={faultsAt(faults, path)}
      isRequired={required}
      {...(hint === undefined ? {} : { hint })}
    />
  );
};

const EntryControl = ({ path, label, required, hideLabel }: ControlProps) => {
  const { values, set, faults, record } = useFilling();
  const text = textOf(valueAt(values, path));
  const options = useMemo(() => entryOptions(record), [record]);
  const chosen = record?.entries.find(({ id }) => id === text);
  return (
    <ComboBox
      label={label}
      hideLabel={hideLabel}
      text={text}
      onType={(typed) => set(path, typed)}
      onChoose={(id) => set(path, id)}
      options={options}
      faults={faultsAt(faults, path)}
      isRequired={required}
      {...(chosen === undefined ? {} : { hint: <span className="recorded">{chosen.summary}</span> })}
    />
  );
};

const DateOrDeadline = ({ path, label }: ControlProps) => {
  const words = useMessages(recordMessages);
  const { values, set, faults, record } = useFilling();
  const text = textOf(valueAt(values, path));
  const isDeadline = text.startsWith(byDeadline);
  const options = useMemo(() => slugOptions(record, "deadline", values), [record, values]);
  const choose = (slug: string) => set(path, `${byDeadline}${slug}`);
  return (
    <Group className="record-pair" aria-label={label}>
      <Select
        label={label}
        value={isDeadline ? "deadline" : "date"}
        onChange={(kind) => set(path, kind === "deadline" ? byDeadline : "")}
        choices={[
          { id: "date", name: words.aDate },
          { id: "deadline", name: words.aDeadline },
        ]}
      />
      {isDeadline ? (
        <ComboBox
          label={words.aDeadline}
          text={text.slice(byDeadline.length)}
          onType={choose}
          onChoose={choose}
          options={options}
          faults={faultsAt(faults, path, true)}
        />
      ) : (
        <DateField
          label={words.aDate}
          value={text}
          onChange={(date) => set(path, date)}
          faults={faultsAt(faults, path, true)}
        />
      )}
    </Group>
  );
};
