/** What is compared: each column in one sentence, how far what it was cut from has moved, and the way to look from there. */
import type { ComparedColumn } from "@parley/domain";
import { useMessages } from "../../language/messages.ts";
import { DossierLink } from "../scenarios/dossier-link.tsx";
import { compareMessages } from "./compare-messages.ts";
import { Letter, letters } from "./letter.tsx";

export const ColumnHeads = ({
  columns,
  written,
}: {
  readonly columns: ReadonlyArray<ComparedColumn>;
  readonly written: ReadonlyArray<string>;
}) => {
  const words = useMessages(compareMessages);
  return (
    <ul className="bare compare-sentences">
      {columns.map(({ label, at, sentence, narrative, lag }, i) => (
        <li key={letters[i]} className="card">
          <Letter column={i} />
          <div>
            <p>
              <DossierLink to="" search={{ at: written[i] ?? at }}>
                <span className="visually-hidden">{words.lookFrom(label)} </span>
                <code className="recorded">{written[i] ?? at}</code>
              </DossierLink>
            </p>
            <p className="recorded" lang="en" dir="auto">
              {sentence}
            </p>
            {narrative === null ? null : (
              <p className="recorded soft" dir="auto">
                {narrative}
              </p>
            )}
            {lag === null || lag.developments === 0 ? null : (
              <p className={lag.onItsIssues > 0 ? "recorded compare-lag" : "recorded soft"} lang="en" dir="auto">
                {lag.text}
              </p>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
};
