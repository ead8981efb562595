/** Where it was read: the source, with both axes of its grade. */
import type { Source } from "@parley/domain";
import { Button } from "../../design/button.tsx";
import { Checkbox } from "../../design/checkbox.tsx";
import { ComboBox } from "../../design/combo-box.tsx";
import { Select } from "../../design/select.tsx";
import { useMessages } from "../../language/messages.ts";
import { useSettings } from "../../settings/settings.ts";
import { textOf, valueAt } from "./draft.ts";
import type { Field } from "./field.ts";
import { FieldEditor } from "./field-editor.tsx";
import { fieldName } from "./field-words.ts";
import { fieldId, useFilling } from "./filling.ts";
import { recordMessages } from "./record-messages.ts";
import { faultsAt } from "./shown-faults.ts";

const text = (name: string, required = false): Field => ({
  name,
  required,
  is: { kind: "text", long: name === "quote" },
});

export const SourceSection = ({ path }: { readonly path: string }) => {
  const words = useMessages(recordMessages);
  const { language } = useSettings();
  const { type, values, set, faults, record } = useFilling();
  const at = (name: string) => `${path}.${name}`;
  const called = (name: string) => fieldName(language, type, `source.${name}`);
  const last = record?.lastSource;
  return (
    <section className="card padded record-section" aria-labelledby="record-source">
      <div className="record-section-head">
        <h2 id="record-source">{words.sourceBlock}</h2>
        {last === undefined ? null : (
          <Button size="small" onPress={() => set(path, draftSource(last))}>
            {words.lastSource}
            <span className="soft recorded record-last-source">{last.publisher}</span>
          </Button>
        )}
      </div>
      <div className="record-grid">
        <div className="record-field wide">
          <FieldEditor field={text("url")} path={at("url")} label={called("url")} />
        </div>
        <div className="record-field wide">
          <FieldEditor field={text("title", true)} path={at("title")} label={called("title")} />
        </div>
        <div id={fieldId(at("publisher"))} className="record-field required">
          <ComboBox
            label={called("publisher")}
            text={textOf(valueAt(values, at("publisher")))}
            onType={(typed) => set(at("publisher"), typed)}
            onChoose={(chosen) => set(at("publisher"), chosen)}
            options={(record?.publishers ?? []).map((publisher) => ({ id: publisher, name: publisher }))}
            faults={faultsAt(faults, at("publisher"))}
            isRequired
          />
        </div>
        <FieldEditor
          field={{ name: "date", required: true, is: { kind: "date" } }}
          path={at("date")}
          label={called("date")}
        />
        <FieldEditor
          field={{
            name: "attribution",
            required: true,
            is: { kind: "choice", choices: ["official", "news", "opinion"] },
          }}
          path={at("attribution")}
          label={called("attribution")}
        />
        <Grade path={at("reliability")} label={called("reliability")} grades={["A", "B", "C", "D", "E", "F"]} />
        <Grade path={at("credibility")} label={called("credibility")} grades={["1", "2", "3", "4", "5", "6"]} />
        <FieldEditor field={text("quote")} path={at("quote")} label={called("quote")} />
        <Checkbox
          label={called("dateEstimated")}
          isSelected={valueAt(values, at("dateEstimated")) === "true"}
          onChange={(is) => set(at("dateEstimated"), is ? "true" : "")}
        />
      </div>
      {faultsAt(faults, path).map((fault) => (
        <span key={fault} className="record-fault" id={fieldId(path)}>
          {fault}
        </span>
      ))}
    </section>
  );
};

const Grade = ({
  path,
  label,
  grades,
}: {
  readonly path: string;
  readonly label: string;
  readonly grades: ReadonlyArray<string>;
}) => {
  const { notJudged } = useMessages(recordMessages);
  const { values, set, faults } = useFilling();
  return (
    <div className="record-field" id={fieldId(path)}>
      <Select
        label={label}
        value={textOf(valueAt(values, path)) || "-"}
        onChange={(grade) => set(path, grade === "-" ? "" : grade)}
        choices={[{ id: "-", name: notJudged }, ...grades.map((grade) => ({ id: grade, name: grade }))]}
        faults={faultsAt(faults, path)}
      />
    </div>
  );
};

const draftSource = (source: Source) =>
  Object.fromEntries(Object.entries(source).map(([name, value]) => [name, String(value)]));
