/** What the state rests on: how many facts and sources, and of what kind. */
import type { IssueView } from "@parley/domain";
import { numberFormat, useMessages } from "../../language/messages.ts";
import { useSettings } from "../../settings/settings.ts";
import { Card } from "./card.tsx";
import { issueMessages } from "./issue-messages.ts";

export const EvidenceCard = ({ view }: { readonly view: IssueView }) => {
  const words = useMessages(issueMessages);
  const { language } = useSettings();
  const { evidence } = view;
  const figures: ReadonlyArray<readonly [string, number]> = [
    [words.facts, evidence.events],
    [words.sources, evidence.sources],
    [words.official, evidence.official],
    [words.news, evidence.news],
    [words.opinion, evidence.opinion],
    [words.oneSide, evidence.claimedByOneSide],
  ];
  return (
    <Card title={words.evidence}>
      <dl className="issue-evidence">
        {figures.map(([name, count]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{numberFormat(language).format(count)}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
};
