/** The type, found by a few letters of its name, its meaning, or another word for it. */
import type { DevelopmentType } from "@parley/domain";
import { type RefObject, useMemo, useState } from "react";
import { Group } from "react-aria-components";
import { Button } from "../../design/button.tsx";
import { ComboBox, type Option } from "../../design/combo-box.tsx";
import { useMessages } from "../../language/messages.ts";
import { recordMessages } from "./record-messages.ts";
import { typesFound } from "./type-words.ts";
import { useTypeWords } from "./use-type-words.ts";

export const TypePicker = ({
  types,
  chosen,
  onChoose,
  inputRef,
}: {
  readonly types: ReadonlyArray<DevelopmentType>;
  readonly chosen: DevelopmentType | undefined;
  readonly onChoose: (type: DevelopmentType) => void;
  readonly inputRef?: RefObject<HTMLInputElement | null>;
}) => {
  const words = useMessages(recordMessages);
  const typeWords = useTypeWords();
  // While one types, the field holds what is typed; else the name of the type.
  const [typed, setTyped] = useState<{ readonly text: string; readonly over: DevelopmentType | undefined }>();
  const options = useMemo(
    () =>
      types.map((type): Option => {
        const [name, meaning] = typeWords[type];
        return { id: type, name: `${name} – ${type}`, text: name, more: meaning };
      }),
    [types, typeWords],
  );
  const choose = (type: string) => {
    setTyped(undefined);
    onChoose(type as DevelopmentType);
  };
  const name = chosen === undefined ? "" : typeWords[chosen][0];
  return (
    <div className="record-type">
      <ComboBox
        label={words.type}
        text={typed !== undefined && typed.over === chosen ? typed.text : name}
        onType={(text) => setTyped({ text, over: chosen })}
        onChoose={choose}
        options={options}
        find={(_, text) => {
          const byType = new Map(options.map((option) => [option.id, option]));
          return typesFound(types, typeWords, text).map((type) => byType.get(type)!);
        }}
        hint={chosen === undefined ? words.typeHint : typeWords[chosen][1]}
        onBlur={() => setTyped(undefined)}
        {...(inputRef === undefined ? {} : { inputRef })}
      />
      {chosen === undefined ? (
        <Group className="record-often" aria-label={words.often}>
          {often.map((type) => (
            <Button key={type} size="small" onPress={() => choose(type)}>
              {typeWords[type][0]}
            </Button>
          ))}
        </Group>
      ) : null}
    </div>
  );
};

const often: ReadonlyArray<DevelopmentType> = [
  "StatementMade",
  "TalksHeld",
  "TalksScheduled",
  "DeadlinePostponed",
  "MeasureImposed",
  "ConcessionOffered",
  "ReadoutIssued",
];
