/** One of a few choices. */
import type { ReactNode } from "react";
import { Select as AriaSelect, Button, Label, ListBox, ListBoxItem, Popover, SelectValue } from "react-aria-components";

export interface Choice {
  readonly id: string;
  readonly name: string;
  readonly more?: ReactNode;
}

export const Select = ({
  label,
  choices,
  value,
  onChange,
  inline = false,
  hideLabel = false,
  placeholder,
  faults = [],
}: {
  readonly label: string;
  readonly choices: ReadonlyArray<Choice>;
  readonly value: string | null;
  readonly onChange: (value: string) => void;
  readonly inline?: boolean;
  readonly hideLabel?: boolean;
  readonly placeholder?: string;
  readonly faults?: ReadonlyArray<string>;
}) => (
  <AriaSelect
    className={inline ? "field inline" : "field"}
    value={value}
    onChange={(key) => key !== null && onChange(String(key))}
    isInvalid={faults.length > 0}
    {...(placeholder === undefined ? {} : { placeholder })}
  >
    <Label className={hideLabel ? "visually-hidden" : "label"}>{label}</Label>
    <Button className="button select-button">
      <SelectValue className="recorded">
        {({ selectedText, defaultChildren }) => selectedText || defaultChildren}
      </SelectValue>
      <span aria-hidden="true">▾</span>
    </Button>
    {faults.map((fault) => (
      <span key={fault} className="fault recorded">
        {fault}
      </span>
    ))}
    <Popover className="popover">
      <ListBox className="list-box" items={choices}>
        {(choice) => (
          <ListBoxItem id={choice.id} textValue={choice.name} className="option">
            <span className="recorded">{choice.name}</span>
            {choice.more === undefined ? null : <small>{choice.more}</small>}
          </ListBoxItem>
        )}
      </ListBox>
    </Popover>
  </AriaSelect>
);
