/** A button that opens a list of things to do. */
import type { ReactNode } from "react";
import { Menu as AriaMenu, MenuItem, MenuTrigger, Popover } from "react-aria-components";
import { Button } from "./button.tsx";

export const Menu = ({
  label,
  children,
  items,
}: {
  /** Said of the button where its content is a picture. */
  readonly label?: string;
  readonly children: ReactNode;
  readonly items: ReadonlyArray<{
    readonly id: string;
    readonly name: string;
    readonly onAction: () => void;
    readonly isDisabled?: boolean;
  }>;
}) => (
  <MenuTrigger>
    <Button look="quiet" size="small" {...(label === undefined ? {} : { "aria-label": label })}>
      {children}
    </Button>
    <Popover className="popover">
      <AriaMenu className="menu">
        {items.map(({ id, name, onAction, isDisabled = false }) => (
          <MenuItem key={id} id={id} className="option" onAction={onAction} isDisabled={isDisabled}>
            {name}
          </MenuItem>
        ))}
      </AriaMenu>
    </Popover>
  </MenuTrigger>
);
