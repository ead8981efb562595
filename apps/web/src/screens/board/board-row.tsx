/** One issue on the board. On a narrow screen its cells stand below each other, each with its name. */
import type { BoardRow as Row } from "@parley/domain";
import { Chip } from "../../design/chip.tsx";
import { Day, DaysAway } from "../../design/day.tsx";
import { Ladder } from "../../design/ladder.tsx";
import { plural, useMessages } from "../../language/messages.ts";
import { useSettings } from "../../settings/settings.ts";
import { VantageLink } from "../../vantage/vantage-link.tsx";
import { boardMessages } from "./board-messages.ts";
import { ScenarioWeights } from "./scenario-weights.tsx";
import type { ScenarioWeight } from "./weights-of-issues.ts";

export const BoardRow = ({
  row,
  dossier,
  at,
  day,
  ended,
  news,
  weights,
}: {
  readonly row: Row;
  readonly dossier: string;
  /** From where one reads, as it stands in the address; undefined for main, now. */
  readonly at: string | undefined;
  readonly day: string;
  /** The record ends long ago: a date that passed since was not followed up, rather than missed. */
  readonly ended: boolean;
  /** Developments since the last visit. */
  readonly news: number;
  readonly weights: ReadonlyArray<ScenarioWeight>;
}) => {
  const words = useMessages(boardMessages);
  const { language } = useSettings();
  const due = row.nextDeadline;
  const others = [...new Set(row.links.map(({ from, to }) => (from === row.issue ? to : from)))];
  return (
    <tr className={row.status === "resolved" ? "board-row resolved" : "board-row"} data-row>
      <th scope="row" data-name={words.issue}>
        <VantageLink to={addressOf(dossier, row.issue)} at={at}>
          {row.title}
        </VantageLink>
        {row.status === "resolved" ? <Chip meaning="met">{words.resolved}</Chip> : null}
        {news > 0 ? <Chip meaning="due">{plural(language, news, words.newDevelopments)}</Chip> : null}
        {row.outcome === null ? null : (
          <small className="soft recorded" dir="auto">
            {row.outcome}
          </small>
        )}
      </th>
      <td data-name={words.agreement}>
        <Ladder tier={row.tier} />
        {row.tier.agreement === null ? null : (
          <small className="soft">
            {words.tiers[row.tier.reached]}
            {row.tier.claimed === undefined
              ? null
              : `; ${words.tiers[row.tier.claimed.tier]}: ${row.tier.claimed.by} ${words.says}`}
          </small>
        )}
      </td>
      <td data-name={words.waitsFor}>
        <span className="recorded" lang="en" dir="auto">
          {row.waitsFor?.text ?? "–"}
        </span>
      </td>
      <td data-name={words.nextDue}>
        {due === null ? (
          <span className="soft">–</span>
        ) : (
          <>
            <span className={due.overdue && !ended ? "board-over" : ""}>
              <Day date={due.current} readOn={day} />
            </span>
            <small className="soft">
              {due.overdue ? ended ? words.notFollowedUp : words.overdue : <DaysAway date={due.current} from={day} />}
              {due.postponements === 0 ? null : `, ${plural(language, due.postponements, words.moved)}`}
            </small>
          </>
        )}
      </td>
      <td data-name={words.last}>
        <Last row={row} day={day} />
      </td>
      <td data-name={words.links}>
        {others.map((issue, i) => (
          <span key={issue}>
            {i === 0 ? "" : ", "}
            <VantageLink to={addressOf(dossier, issue)} at={at}>
              {issue}
            </VantageLink>
          </span>
        ))}
      </td>
      <td data-name={words.scenarios}>
        <ScenarioWeights dossier={dossier} at={at} weights={weights} />
      </td>
    </tr>
  );
};

/** The last of substance and the last that was a sign; where nobody has graded them, the last of all. */
const Last = ({ row, day }: { readonly row: Row; readonly day: string }) => {
  const words = useMessages(boardMessages);
  const { lastSubstantive: substantive, lastSymbolic: symbolic, lastDevelopment } = row;
  const isOne = substantive !== null && substantive.event === symbolic?.event;
  const shown = [
    { last: substantive, grade: isOne ? words.both : words.substantive },
    { last: isOne ? null : symbolic, grade: words.symbolic },
    { last: substantive === null && symbolic === null ? lastDevelopment : null, grade: undefined },
  ];
  return (
    <div className="board-lasts">
      {shown.map(({ last, grade }) =>
        last === null ? null : (
          <div key={grade ?? ""}>
            <Day date={last.on} readOn={day} /> {grade === undefined ? null : <Chip>{grade}</Chip>}
            <small className="soft recorded board-summary" dir="auto" title={last.summary}>
              {last.summary}
            </small>
          </div>
        ),
      )}
    </div>
  );
};

const addressOf = (dossier: string, issue: string): string =>
  `/dossiers/${encodeURIComponent(dossier)}/issues/${encodeURIComponent(issue)}`;
