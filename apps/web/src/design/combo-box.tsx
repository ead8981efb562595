/** One of many, found by typing. What is typed may stand as it is, where it names something new. */
import { type KeyboardEvent, type ReactNode, type RefObject, useContext, useState } from "react";
import {
  ComboBox as AriaComboBox,
  ComboBoxStateContext,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Text,
} from "react-aria-components";
import { useMessages } from "../language/messages.ts";
import { designMessages } from "./design-messages.ts";
import type { Choice } from "./select.tsx";

export interface Option extends Choice {
  /** What stands in the field once it is chosen; its name where this is absent. */
  readonly text?: string;
  /** Found by these words too. */
  readonly also?: string;
}

export const ComboBox = ({
  label,
  text,
  onType,
  onChoose,
  options,
  find = byWords,
  hint,
  faults = [],
  placeholder = "",
  hideLabel = false,
  isRequired = false,
  inputRef,
  onKeyDown,
  onBlur,
}: {
  readonly label: string;
  /** What stands in the field. */
  readonly text: string;
  readonly onType: (text: string) => void;
  readonly onChoose: (id: string) => void;
  readonly options: ReadonlyArray<Option>;
  /** The options for what is typed, the best first. */
  readonly find?: (options: ReadonlyArray<Option>, typed: string) => ReadonlyArray<Option>;
  readonly hint?: ReactNode;
  readonly faults?: ReadonlyArray<string>;
  readonly placeholder?: string;
  readonly hideLabel?: boolean;
  readonly isRequired?: boolean;
  readonly inputRef?: RefObject<HTMLInputElement | null>;
  readonly onKeyDown?: (event: KeyboardEvent) => void;
  readonly onBlur?: () => void;
}) => {
  // Opened by its button or an arrow key it shows everything, whatever stands in the field.
  const [showsAll, setShowsAll] = useState(true);
  // Only a change of what is chosen closes the list.
  const [chosen, setChosen] = useState<string | null>(null);
  const shown = (showsAll ? options : find(options, text)).slice(0, mostShown);
  return (
    <AriaComboBox
      className="field"
      allowsCustomValue
      menuTrigger="input"
      items={shown}
      value={chosen}
      inputValue={text}
      isInvalid={faults.length > 0}
      isRequired={isRequired}
      validationBehavior="aria"
      {...(onKeyDown === undefined ? {} : { onKeyDown })}
      {...(onBlur === undefined ? {} : { onBlur })}
      onInputChange={(typed) => {
        if (typed === text) return;
        setShowsAll(false);
        setChosen(null);
        onType(typed);
      }}
      onOpenChange={(_isOpen, trigger) => setShowsAll(trigger !== "input")}
      onChange={(key) => {
        if (key === null) return;
        setChosen(String(key));
        onChoose(String(key));
      }}
    >
      <Label className={hideLabel ? "visually-hidden" : "label"}>{label}</Label>
      <div className="combo-box">
        <Input
          className="input recorded"
          placeholder={placeholder}
          {...(inputRef === undefined ? {} : { ref: inputRef })}
        />
        <ShowChoices />
      </div>
      {hint === undefined ? null : (
        <Text slot="description" className="hint">
          {hint}
        </Text>
      )}
      {faults.map((fault) => (
        <Text key={fault} slot="errorMessage" className="fault recorded">
          {fault}
        </Text>
      ))}
      <Popover className="popover">
        <ListBox<Option> className="list-box">
          {({ id, name, more, text: inField }) => (
            <ListBoxItem id={id} textValue={inField ?? name} className="option">
              <span className="recorded">{name}</span>
              {more === undefined ? null : <small className="recorded">{more}</small>}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaComboBox>
  );
};

/** For the pointer and the screen reader: with the keyboard an arrow opens the list. Not named for the field: that is the input. */
const ShowChoices = () => {
  const { show } = useMessages(designMessages);
  const state = useContext(ComboBoxStateContext);
  return (
    <button
      type="button"
      className="button quiet combo-box-button"
      tabIndex={-1}
      aria-label={show}
      onPointerDown={(event) => event.preventDefault()}
      onClick={({ currentTarget }) => {
        currentTarget.parentElement?.querySelector("input")?.focus();
        state?.toggle(null, "manual");
      }}
    >
      <span aria-hidden="true">▾</span>
    </button>
  );
};

/** More than anyone reads: to find the rest, one types on. */
const mostShown = 80;

const byWords = (options: ReadonlyArray<Option>, typed: string): ReadonlyArray<Option> => {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return options.filter(({ id, name, also = "" }) => {
    const held = `${id} ${name} ${also}`.toLowerCase();
    return words.every((word) => held.includes(word));
  });
};
