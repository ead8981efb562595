/** Names with a value each: further figures, what each scenario expects, what a signpost's test asks for. */
import { Button } from "../../design/button.tsx";
import { ComboBox } from "../../design/combo-box.tsx";
import { TextField } from "../../design/text-field.tsx";
import { useMessages } from "../../language/messages.ts";
import { useSettings } from "../../settings/settings.ts";
import { listOf, textOf, valueAt } from "./draft.ts";
import type { FieldKind } from "./field.ts";
import { fieldName } from "./field-words.ts";
import { useFilling } from "./filling.ts";
import { NestedEditor } from "./nested-editor.tsx";
import { recordMessages } from "./record-messages.ts";
import { faultsAt } from "./shown-faults.ts";
import { slugOptions } from "./thing-options.ts";

export const MapEditor = ({
  path,
  label,
  value,
}: {
  readonly path: string;
  readonly label: string;
  readonly value: FieldKind;
}) => {
  const words = useMessages(recordMessages);
  const { language } = useSettings();
  const { type, values, set, faults, record } = useFilling();
  const pairs = listOf(valueAt(values, path));
  const ofScenarios = path.endsWith("expect");
  return (
    <fieldset className="record-group">
      <legend>{label}</legend>
      {pairs.map((pair, i) => {
        const key = textOf(valueAt(pair, "key"));
        const setKey = (text: string) => set(`${path}.${i}.key`, text);
        return (
          <div key={i} className="record-row">
            <div className="record-grid">
              {ofScenarios ? (
                <ComboBox
                  label={fieldName(language, type, "scenario")}
                  text={key}
                  onType={setKey}
                  onChoose={setKey}
                  options={slugOptions(record, "scenario", values)}
                />
              ) : (
                <TextField label={words.key} value={key} onChange={setKey} />
              )}
              <NestedEditor
                field={{ name: "value", required: true, is: value }}
                path={`${path}.${i}.value`}
                label={fieldName(language, type, ofScenarios ? "expect" : "value")}
              />
            </div>
            <Button
              look="quiet"
              size="icon"
              aria-label={`${words.takeAwayItem}: ${key === "" ? `${label} ${i + 1}` : key}`}
              onPress={() => set(path, pairs.toSpliced(i, 1))}
            >
              <span aria-hidden="true">✕</span>
            </Button>
          </div>
        );
      })}
      <div>
        <Button
          size="small"
          aria-label={`${words.addItem}: ${label}`}
          onPress={() => set(path, [...pairs, { key: "", value: "" }])}
        >
          {words.addItem}
        </Button>
      </div>
      {faultsAt(faults, path, true).map((fault) => (
        <span key={fault} className="record-fault">
          {fault}
        </span>
      ))}
    </fieldset>
  );
};
