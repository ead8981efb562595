/** A development as a comparison tells it. */
import type { Told } from "@parley/domain";
import { Chip } from "../../design/chip.tsx";
import { Day } from "../../design/day.tsx";
import { useMessages } from "../../language/messages.ts";
import { compareMessages } from "./compare-messages.ts";

export const ToldLine = ({ told }: { readonly told: Told }) => {
  const words = useMessages(compareMessages);
  return (
    <>
      <Day date={told.on} />{" "}
      <span className="recorded" dir="auto">
        {told.summary}
      </span>{" "}
      {told.hypothetical ? <Chip meaning="supposed">{words.supposed}</Chip> : null}
      {told.standing === "opinion" ? <Chip>{words.opinion}</Chip> : null}
      {told.claimedBy === undefined ? null : <Chip meaning="due">{told.claimedBy}</Chip>}
    </>
  );
};
