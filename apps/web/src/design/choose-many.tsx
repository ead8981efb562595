/** Any of several choices; with none chosen all are meant. Where there are many, they can be searched. */
import { type ReactNode, useState } from "react";
import { Dialog, DialogTrigger, Input, ListBox, ListBoxItem, Popover, SearchField, Text } from "react-aria-components";
import { Button } from "./button.tsx";

export const ChooseMany = ({
  label,
  said,
  choices,
  chosen,
  onChange,
  searchLabel,
}: {
  readonly label: string;
  /** What stands on the button beside the label: what is chosen, in a few words. */
  readonly said: ReactNode;
  readonly choices: ReadonlyArray<{ readonly id: string; readonly name: string }>;
  readonly chosen: ReadonlyArray<string>;
  readonly onChange: (chosen: ReadonlyArray<string>) => void;
  readonly searchLabel: string;
}) => {
  const [words, setWords] = useState("");
  const wanted = words.trim().toLowerCase();
  const shown = choices.filter(({ name }) => name.toLowerCase().includes(wanted));
  return (
    <DialogTrigger onOpenChange={() => setWords("")}>
      <Button className="choose-many">
        <span className="soft">{label}</span> <span className="recorded">{said}</span>
        <span aria-hidden="true">▾</span>
      </Button>
      <Popover className="popover">
        <Dialog aria-label={label} className="choose-many-dialog">
          {choices.length <= 12 ? null : (
            <SearchField aria-label={searchLabel} value={words} onChange={setWords} className="choose-many-search">
              <Input className="input" placeholder={searchLabel} />
            </SearchField>
          )}
          <ListBox
            aria-label={label}
            className="list-box"
            items={shown.map((choice) => ({ ...choice }))}
            selectionMode="multiple"
            escapeKeyBehavior="none"
            selectedKeys={chosen}
            onSelectionChange={(keys) => onChange(keys === "all" ? [] : [...keys].map(String))}
          >
            {({ id, name }) => (
              <ListBoxItem id={id} textValue={name} className="option choose-many-option">
                {({ isSelected }) => (
                  <>
                    <span className="choose-many-box" aria-hidden="true">
                      {isSelected ? "✓" : ""}
                    </span>
                    <Text slot="label" className="recorded">
                      {name}
                    </Text>
                  </>
                )}
              </ListBoxItem>
            )}
          </ListBox>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
};
