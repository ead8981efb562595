/** How a signpost stands: a word and a shape of its own, which the colour repeats. */
import type { SignpostStatus } from "@parley/domain";
import { Chip, type Meaning } from "../../design/chip.tsx";
import { useMessages } from "../../language/messages.ts";
import { scenariosMessages } from "./scenarios-messages.ts";

export const StateChip = ({ state, count }: { readonly state: SignpostStatus; readonly count?: number }) => {
  const words = useMessages(scenariosMessages);
  return (
    <Chip meaning={meanings[state]}>
      <span aria-hidden="true">{shapes[state]}</span> {count === undefined ? null : `${count} `}
      <span>{words.state[state]}</span>
    </Chip>
  );
};

export const signpostStates: ReadonlyArray<SignpostStatus> = ["met", "in part", "contradicted", "overdue", "pending"];

const shapes: Readonly<Record<SignpostStatus, string>> = {
  met: "●",
  "in part": "◐",
  contradicted: "✕",
  overdue: "△",
  pending: "○",
};
const meanings: Readonly<Record<SignpostStatus, Meaning | undefined>> = {
  met: "met",
  "in part": "due",
  contradicted: "over",
  overdue: "over",
  pending: undefined,
};
