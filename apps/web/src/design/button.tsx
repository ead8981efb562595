/** Buttons; a button that stays pressed; a link that looks like one. */
import {
  Button as AriaButton,
  type ButtonProps as AriaButtonProps,
  ToggleButton as AriaToggle,
  type ToggleButtonProps,
} from "react-aria-components";

interface Look {
  readonly look?: "primary" | "danger" | "quiet";
  readonly size?: "small" | "icon";
}

export const Button = ({ look, size, className, ...props }: AriaButtonProps & Look) => (
  <AriaButton {...props} className={["button", look, size, className].filter(Boolean).join(" ")} />
);

export const Toggle = ({ look, size, className, ...props }: ToggleButtonProps & Look) => (
  <AriaToggle {...props} className={["button", look, size, className].filter(Boolean).join(" ")} />
);
