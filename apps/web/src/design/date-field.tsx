/** A calendar date. The browser's own field: typed, picked, spoken, in the reader's order of day and month. */
import { type ReactNode, useId, useState } from "react";

export const DateField = ({
  label,
  value,
  onChange,
  min,
  max,
  hint,
  faults = [],
  inline = false,
  hideLabel = false,
}: {
  readonly label: string;
  /** Empty where there is none. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly min?: string;
  readonly max?: string;
  readonly hint?: ReactNode;
  readonly faults?: ReadonlyArray<string>;
  readonly inline?: boolean;
  readonly hideLabel?: boolean;
}) => {
  const id = useId();
  // Set from outside in the midst of typing, the browser would forget the digits: the year 2 is on its way to 2025.
  // What is typed counts until the field is left or another date comes from outside.
  const [typed, setTyped] = useState<{ readonly text: string; readonly over: string }>();
  return (
    <div className={inline ? "field inline" : "field"}>
      <label htmlFor={id} className={hideLabel ? "visually-hidden" : undefined}>
        {label}
      </label>
      <input
        id={id}
        className="input"
        type="date"
        value={typed?.over === value ? typed.text : value}
        min={min}
        max={max}
        aria-invalid={faults.length > 0}
        aria-describedby={`${id}-more`}
        onBlur={() => setTyped(undefined)}
        onChange={({ target }) => {
          setTyped({ text: target.value, over: value });
          if (isWhole(target)) onChange(target.value);
        }}
      />
      <span id={`${id}-more`} hidden={hint === undefined && faults.length === 0}>
        {hint === undefined ? null : <span className="hint">{hint}</span>}
        {faults.map((fault) => (
          <span key={fault} className="fault recorded">
            {fault}
          </span>
        ))}
      </span>
    </div>
  );
};

/** A date with a year of four digits, or none at all. */
const isWhole = ({ value, validity }: HTMLInputElement): boolean =>
  value === "" ? !validity.badInput : /^[1-9]\d{3}-/.test(value);
