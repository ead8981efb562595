/** Deadlines: where each stands, and every time it was moved. */
import type { IssueView } from "@parley/domain";
import { Chip, type Meaning } from "../../design/chip.tsx";
import { Day, DaysAway } from "../../design/day.tsx";
import { plural, useMessages } from "../../language/messages.ts";
import { useSettings } from "../../settings/settings.ts";
import { Card } from "./card.tsx";
import { Field } from "./field-with-why.tsx";
import { issueMessages } from "./issue-messages.ts";

export const DeadlinesCard = ({ view }: { readonly view: IssueView }) => {
  const words = useMessages(issueMessages);
  const { language } = useSettings();
  const deadlines = Object.entries(view.deadlines);
  if (deadlines.length === 0) return null;
  return (
    <Card title={words.deadlines}>
      {deadlines.map(([slug, deadline]) => (
        <div key={slug} className="issue-thing">
          <p>
            <strong className="recorded">{deadline.title ?? slug}</strong>{" "}
            <Chip meaning={deadline.overdue ? "over" : meanings[deadline.status]}>
              {deadline.overdue ? words.overdue : words[deadline.status]}
            </Chip>
          </p>
          <p className="issue-figure">
            <Field path={`deadlines.${slug}.current`} name={`${deadline.title ?? slug}, ${words.due}`}>
              <Day date={deadline.current} />{" "}
              {deadline.daysLeft === null ? null : (
                <span className={deadline.overdue ? "over" : "soft"}>
                  <DaysAway date={deadline.current} from={view.today} />
                </span>
              )}
            </Field>
          </p>
          <p className="soft">
            {deadline.postponements === 0
              ? words.neverMoved
              : plural(language, deadline.postponements, words.movedTimes)}
            {deadline.original === deadline.current ? null : (
              <>
                , {words.originally} <Day date={deadline.original} />
              </>
            )}
          </p>
          {deadline.history.length === 0 ? null : (
            <ol className="bare issue-moves">
              {deadline.history.map((move) => (
                <li key={move.event}>
                  <Day date={move.on} readOn={view.today} />: <Day date={move.from} /> → <Day date={move.to} />
                  <small className="soft">
                    {" "}
                    {move.afterLapse
                      ? words.afterLapse
                      : plural(language, Math.max(0, move.noticeDays), words.noticeDays)}
                  </small>
                </li>
              ))}
            </ol>
          )}
        </div>
      ))}
    </Card>
  );
};

const meanings: Readonly<Record<string, Meaning | undefined>> = { running: "due", met: "met", lapsed: "over" };
