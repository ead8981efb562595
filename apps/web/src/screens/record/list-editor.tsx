/** Several of a kind: names are picked, parties are ticked, and everything else stands in rows. */
import { useMemo } from "react";
import { Button } from "../../design/button.tsx";
import { Checkbox } from "../../design/checkbox.tsx";
import { MultiComboBox } from "../../design/multi-combo-box.tsx";
import { useMessages } from "../../language/messages.ts";
import { useSettings } from "../../settings/settings.ts";
import { blankOf, listOf, textOf, valueAt } from "./draft.ts";
import type { FieldKind } from "./field.ts";
import { fieldName } from "./field-words.ts";
import { useFilling } from "./filling.ts";
import { NestedEditor } from "./nested-editor.tsx";
import { recordMessages } from "./record-messages.ts";
import { faultsAt } from "./shown-faults.ts";
import { entryOptions, slugOptions } from "./thing-options.ts";
import { typeWordsEn } from "./type-words-en.ts";
import { useTypeWords } from "./use-type-words.ts";

interface Props {
  readonly path: string;
  readonly label: string;
  readonly item: FieldKind;
}

export const ListEditor = (props: Props) => {
  const { item, path } = props;
  if (item.kind === "party") return <PartyList {...props} />;
  return item.kind === "slug" || item.kind === "entry" || path.endsWith(".types") ? (
    <PickedList {...props} />
  ) : (
    <Rows {...props} />
  );
};

const PickedList = ({ path, label, item }: Props) => {
  const { values, set, faults, record } = useFilling();
  const typeWords = useTypeWords();
  const options = useMemo(
    () =>
      item.kind === "slug"
        ? slugOptions(record, item.of, values)
        : item.kind === "entry"
          ? entryOptions(record)
          : Object.keys(typeWordsEn).map((type) => ({
              id: type,
              name: type,
              also: typeWords[type as keyof typeof typeWords].join(" "),
            })),
    [record, item, values, typeWords],
  );
  return (
    <MultiComboBox
      label={label}
      chosen={listOf(valueAt(values, path)).map(textOf)}
      onChange={(chosen) => set(path, chosen)}
      options={options}
      faults={faultsAt(faults, path, true)}
    />
  );
};

const PartyList = ({ path, label }: Props) => {
  const { values, set, faults, parties } = useFilling();
  const chosen = listOf(valueAt(values, path)).map(textOf);
  const known = [...parties, ...chosen.filter((party) => !parties.includes(party))];
  return (
    <fieldset className="record-ticks">
      <legend>{label}</legend>
      {known.map((party) => (
        <Checkbox
          key={party}
          label={<span className="recorded">{party}</span>}
          isSelected={chosen.includes(party)}
          onChange={(is) => set(path, is ? [...chosen, party] : chosen.filter((each) => each !== party))}
        />
      ))}
      {faultsAt(faults, path, true).map((fault) => (
        <span key={fault} className="record-fault">
          {fault}
        </span>
      ))}
    </fieldset>
  );
};

const Rows = ({ path, label, item }: Props) => {
  const words = useMessages(recordMessages);
  const { language } = useSettings();
  const { type, values, set, faults } = useFilling();
  const items = listOf(valueAt(values, path));
  return (
    <fieldset className="record-group">
      <legend>{label}</legend>
      {items.map((_, i) => {
        const at = `${path}.${i}`;
        const called = `${fieldName(language, type, path)} ${i + 1}`;
        return (
          // The rows of a list have no other identity than their place.
          <div key={i} className="record-row">
            {item.kind === "group" ? (
              <div className="record-grid">
                {item.fields.map((field) => (
                  <NestedEditor key={field.name} field={field} path={`${at}.${field.name}`} />
                ))}
              </div>
            ) : (
              <NestedEditor field={{ name: String(i), required: true, is: item }} path={at} label={called} hideLabel />
            )}
            <Button
              look="quiet"
              size="icon"
              aria-label={`${words.takeAwayItem}: ${called}`}
              onPress={() => set(path, items.toSpliced(i, 1))}
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
          onPress={() => set(path, [...items, blankOf(item)])}
        >
          {words.addItem}
        </Button>
      </div>
      {faultsAt(faults, path).map((fault) => (
        <span key={fault} className="record-fault">
          {fault}
        </span>
      ))}
    </fieldset>
  );
};
