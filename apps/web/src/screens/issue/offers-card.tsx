/** Offers and what has been given for them. */
import type { IssueView } from "@parley/domain";
import { Chip, type Meaning } from "../../design/chip.tsx";
import { Day } from "../../design/day.tsx";
import { useMessages } from "../../language/messages.ts";
import { Card } from "./card.tsx";
import { Field } from "./field-with-why.tsx";
import { issueMessages } from "./issue-messages.ts";

export const OffersCard = ({ view }: { readonly view: IssueView }) => {
  const words = useMessages(issueMessages);
  const offers = Object.entries(view.concessions);
  if (offers.length === 0) return null;
  return (
    <Card title={words.offers}>
      {offers.map(([slug, offer]) => (
        <div key={slug} className="issue-thing">
          <p>
            <strong className="recorded">{slug}</strong>{" "}
            <Field path={`concessions.${slug}.status`} name={slug}>
              <Chip meaning={meanings[offer.status]}>{words.statuses[offer.status]}</Chip>
            </Field>
          </p>
          <p className="soft">
            {offer.by === undefined ? null : `${words.by} ${offer.by}, `}
            {words.since} <Day date={offer.since} readOn={view.today} />
            {offer.expiresOn === undefined ? null : (
              <>
                , {words.expires} <Day date={offer.expiresOn} readOn={view.today} />
              </>
            )}
          </p>
          {offer.inReturnFor === undefined ? null : (
            <p className="recorded" dir="auto">
              <span className="soft">{words.inReturnFor}</span> {offer.inReturnFor}
            </p>
          )}
          {offer.ripe ? <Chip meaning="due">{words.ripe}</Chip> : null}
        </div>
      ))}
      {view.ledger.length === 0 ? null : (
        <>
          <h3>{words.ledger}</h3>
          <ul className="bare issue-moves">
            {view.ledger.map((entry) => (
              <li key={`${entry.concession} ${entry.event}`}>
                <Day date={entry.on} readOn={view.today} />: {entry.gave ?? ""}{" "}
                <span className="recorded">{entry.concession}</span>{" "}
                <span className="soft">{words.statuses[entry.status]}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Card>
  );
};

const meanings: Readonly<Record<string, Meaning | undefined>> = {
  offered: "due",
  accepted: "met",
  delivered: "met",
  rejected: "over",
  withdrawn: "over",
};
