/** Several of many: those chosen stand above the field, each with a button that takes it away. */
import { type ReactNode, useState } from "react";
import { Button as AriaButton } from "react-aria-components";
import { useMessages } from "../language/messages.ts";
import { ComboBox, type Option } from "./combo-box.tsx";
import { designMessages } from "./design-messages.ts";

export const MultiComboBox = ({
  label,
  chosen,
  onChange,
  options,
  hint,
  faults = [],
}: {
  readonly label: string;
  readonly chosen: ReadonlyArray<string>;
  readonly onChange: (chosen: ReadonlyArray<string>) => void;
  readonly options: ReadonlyArray<Option>;
  readonly hint?: ReactNode;
  readonly faults?: ReadonlyArray<string>;
}) => {
  const { takeAway } = useMessages(designMessages);
  const [typed, setTyped] = useState("");
  const add = (text: string) => {
    const slugs = text.split(/[\s,;]+/).filter((slug) => slug !== "" && !chosen.includes(slug));
    if (slugs.length > 0) onChange([...chosen, ...slugs]);
    setTyped("");
  };
  const nameOf = (id: string) => options.find((option) => option.id === id)?.name ?? id;
  return (
    <div className="multi-combo-box">
      <ComboBox
        label={label}
        text={typed}
        onType={setTyped}
        onChoose={add}
        options={options.filter(({ id }) => !chosen.includes(id))}
        {...(hint === undefined ? {} : { hint })}
        faults={faults}
        // What was typed counts as soon as the field is left, or Enter is pressed on no option.
        onBlur={() => add(typed)}
        onKeyDown={({ key, target, ctrlKey, metaKey }) => {
          if (key === "Enter" && !ctrlKey && !metaKey && typed.trim() !== "") {
            if ((target as Element).getAttribute("aria-activedescendant") === null) add(typed);
          } else if (key === "Backspace" && typed === "" && chosen.length > 0) onChange(chosen.slice(0, -1));
        }}
      />
      {chosen.length === 0 ? null : (
        <ul className="bare picked" aria-label={label}>
          {chosen.map((id) => (
            <li key={id} className="chip">
              <span className="recorded" title={nameOf(id) === id ? undefined : nameOf(id)}>
                {id}
              </span>
              <AriaButton
                className="picked-away"
                aria-label={`${takeAway} ${id}`}
                onPress={() => onChange(chosen.filter((each) => each !== id))}
              >
                <span aria-hidden="true">✕</span>
              </AriaButton>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
};
