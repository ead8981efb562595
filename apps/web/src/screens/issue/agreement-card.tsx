/** The ladder of the current agreement, and those before it. */
import { type IssueView, tiers } from "@parley/domain";
import { Chip } from "../../design/chip.tsx";
import { Day } from "../../design/day.tsx";
import { Ladder } from "../../design/ladder.tsx";
import { useMessages } from "../../language/messages.ts";
import { Card } from "./card.tsx";
import { Field } from "./field-with-why.tsx";
import { issueMessages } from "./issue-messages.ts";

export const AgreementCard = ({ view }: { readonly view: IssueView }) => {
  const words = useMessages(issueMessages);
  const { tier } = view;
  if (tier.agreement === null && tier.earlier.length === 0) return null;
  return (
    <Card title={words.tier}>
      {tier.agreement === null ? null : (
        <div className="issue-thing">
          <p>
            <Ladder tier={tier} />{" "}
            <Field path="tier.reached" name={words.tier}>
              <strong>{words.tiers[tier.reached]}</strong>
            </Field>{" "}
            <span className="soft recorded">{tier.agreement}</span>
          </p>
          {tier.claimed === undefined ? null : (
            <p>
              <Chip meaning="due">
                {words.tiers[tier.claimed.tier]}: {words.claimedBy} {tier.claimed.by}
              </Chip>
            </p>
          )}
          <ol className="bare issue-moves">
            {tier.steps.map((step) => (
              <li key={`${step.tier} ${step.event}`}>
                <Day date={step.on} readOn={view.today} />: {words.tiers[step.tier]}
                {step.claimedBy === undefined ? null : (
                  <span className="soft">
                    {" "}
                    ({words.claimedBy} {step.claimedBy})
                  </span>
                )}
              </li>
            ))}
          </ol>
          {tier.missing.length === 0 ? null : (
            <p className="soft">
              {words.missing}{" "}
              {tiers
                .filter((each) => tier.missing.includes(each))
                .map((each) => words.tiers[each])
                .join(", ")}
            </p>
          )}
        </div>
      )}
      {tier.earlier.length === 0 ? null : (
        <details>
          <summary>{words.earlier}</summary>
          <ul>
            {tier.earlier.map((ladder) => (
              <li key={ladder.agreement}>
                <span className="recorded">{ladder.agreement}</span>: {words.tiers[ladder.reached]}
              </li>
            ))}
          </ul>
        </details>
      )}
    </Card>
  );
};
