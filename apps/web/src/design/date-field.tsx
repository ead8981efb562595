/** A calendar date. The browser's own field: typed, picked, spoken, in the reader's order of day and month. */
import { type ReactNode, useId } from "react";

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
  return (
    <div className={inline ? "field inline" : "field"}>
      <label htmlFor={id} className={hideLabel ? "visually-hidden" : undefined}>
        {label}
      </label>
      <input
        id={id}
        className="input"
        type="date"
        value={value}
        min={min}
        max={max}
        aria-invalid={faults.length > 0}
        aria-describedby={`${id}-more`}
        onChange={(event) => onChange(event.target.value)}
      />
      <span id={`${id}-more`} hidden={hint === undefined && faults.length === 0}>
        {hint === undefined ? null : <span className="hint">{hint}</span>}
        {faults.map((fault) => (
          <span key={fault} className="fault">
            {fault}
          </span>
        ))}
      </span>
    </div>
  );
};
