/** Talks held and planned, what is on the agenda, and how each side tells them. */
import type { IssueView } from "@parley/domain";
import { Chip, type Meaning } from "../../design/chip.tsx";
import { Day } from "../../design/day.tsx";
import { numberFormat, useMessages } from "../../language/messages.ts";
import { useSettings } from "../../settings/settings.ts";
import { Card } from "./card.tsx";
import { Field } from "./field-with-why.tsx";
import { issueMessages } from "./issue-messages.ts";

export const TalksCard = ({ view }: { readonly view: IssueView }) => {
  const words = useMessages(issueMessages);
  const { language } = useSettings();
  const { talks } = view;
  if (talks.last === null && talks.planned.length === 0 && view.agenda.length === 0) return null;
  return (
    <Card title={words.talks}>
      {talks.last === null ? null : (
        <p>
          <span className="soft">{words.last}</span>{" "}
          <Field path="talks.last" name={`${words.talks}, ${words.last}`}>
            <Day date={talks.last.on} readOn={view.today} /> <Where talks={talks.last} />
          </Field>{" "}
          {talks.underWay ? <Chip meaning="due">{words.underWay}</Chip> : null}
        </p>
      )}
      {talks.next === null ? null : (
        <p>
          <span className="soft">{words.next}</span>{" "}
          <Field path="talks.next" name={`${words.talks}, ${words.next}`}>
            {talks.next.from === undefined ? null : <Day date={talks.next.from} readOn={view.today} />}{" "}
            <Where talks={talks.next} />
          </Field>
        </p>
      )}
      <p className="soft">
        {words.rounds}: {numberFormat(language).format(talks.rounds)}
      </p>
      {view.agenda.length === 0 ? null : (
        <>
          <h3>{words.agenda}</h3>
          <ul>
            {view.agenda.map((item) => (
              <li key={`${item.event} ${item.text}`} className="recorded" dir="auto">
                {item.text}
              </li>
            ))}
          </ul>
        </>
      )}
    </Card>
  );
};

interface Told {
  readonly venue?: string;
  readonly round?: string | number;
  readonly level?: string;
  readonly outcome?: string;
}

const Where = ({ talks }: { readonly talks: Told }) => (
  <span className="recorded" dir="auto">
    {[talks.venue, talks.round === undefined ? undefined : `#${talks.round}`, talks.level, talks.outcome]
      .filter((part) => part !== undefined)
      .join(", ")}
  </span>
);

/** Contradictions first. */
export const AccountsCard = ({ view }: { readonly view: IssueView }) => {
  const words = useMessages(issueMessages);
  if (view.accounts.length === 0) return null;
  const accounts = [...view.accounts].sort(
    (a, b) => Number(b.verdict === "contradicted") - Number(a.verdict === "contradicted"),
  );
  return (
    <Card title={words.accounts}>
      {accounts.map((account) => (
        <div key={`${account.about ?? ""} ${account.topic}`} className="issue-thing">
          <p>
            <strong className="recorded" dir="auto">
              {account.topic}
            </strong>{" "}
            <Chip meaning={meanings[account.verdict]}>{words.verdicts[account.verdict]}</Chip>
          </p>
          <ul className="bare issue-sides">
            {account.sides.map((side) => (
              <li key={side.by}>
                <strong>{side.by}</strong> <span className="soft">{words.stances[side.stance]}</span>{" "}
                <span className="recorded" dir="auto">
                  {side.text ?? ""}
                </span>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </Card>
  );
};

const meanings: Readonly<Record<string, Meaning | undefined>> = { agreed: "met", contradicted: "over" };
