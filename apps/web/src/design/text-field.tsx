/** A line or a block of text, with its label, a hint, and what is wrong with it. */
import type { ReactNode } from "react";
import { TextField as AriaTextField, Input, Label, Text, TextArea, type TextFieldProps } from "react-aria-components";

export interface FieldWords {
  readonly label: string;
  readonly hint?: ReactNode;
  /** All faults at once. */
  readonly faults?: ReadonlyArray<string>;
}

export const TextField = ({
  label,
  hint,
  faults = [],
  lines = 1,
  placeholder = "",
  className,
  ...props
}: TextFieldProps & FieldWords & { readonly lines?: number; readonly placeholder?: string }) => (
  <AriaTextField {...props} isInvalid={faults.length > 0} className={["field", className].filter(Boolean).join(" ")}>
    <Label>{label}</Label>
    {lines > 1 ? (
      <TextArea className="input recorded" rows={lines} placeholder={placeholder} />
    ) : (
      <Input className="input" placeholder={placeholder} />
    )}
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
  </AriaTextField>
);
