/** How each column stands by the signposts so far, beside the others: contradictions first. */
import type { Comparison, Reading } from "@parley/domain";
import { Chip, type Meaning } from "../../design/chip.tsx";
import { useMessages } from "../../language/messages.ts";
import { compareMessages } from "./compare-messages.ts";
import { Letter } from "./letter.tsx";

export const SoFar = ({ soFar, columns }: Pick<Comparison, "soFar" | "columns">) => {
  const words = useMessages(compareMessages);
  return (
    <div className="compare-sides">
      {soFar.map(({ column, readings }) => (
        <div key={column} className="card compare-so-far">
          <h3>
            <Letter column={column} />{" "}
            <span className="recorded" dir="auto">
              {columns[column]!.label}
            </span>
          </h3>
          <ul className="bare">
            {readings
              .filter(({ reads }) => reads !== "silent")
              .map(({ signpost, text, reads, words: said }) => (
                <li key={signpost}>
                  <Chip meaning={meanings[reads]}>
                    <span aria-hidden="true">{shapes[reads]}</span> {words.reads[reads]}
                  </Chip>{" "}
                  <b className="recorded">{signpost}</b>{" "}
                  <span className="recorded" dir="auto">
                    {text}
                  </span>{" "}
                  <small className="soft recorded" lang="en" dir="auto">
                    {said}
                  </small>
                </li>
              ))}
          </ul>
        </div>
      ))}
    </div>
  );
};

const meanings: Readonly<Record<Reading, Meaning | undefined>> = {
  contradicts: "over",
  missed: "over",
  supports: "met",
  open: undefined,
  silent: undefined,
};
const shapes: Readonly<Record<Reading, string>> = {
  contradicts: "✕",
  missed: "△",
  supports: "●",
  open: "○",
  silent: "·",
};
