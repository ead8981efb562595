/** One development: what happened, who says so, how sure, and what became of the entry since. */
import type { TimelineItem } from "@parley/contract";
import type { CalendarDate, Source } from "@parley/domain";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { Chip } from "../../design/chip.tsx";
import { Day } from "../../design/day.tsx";
import { Menu } from "../../design/menu.tsx";
import { useMessages } from "../../language/messages.ts";
import { issueMessages } from "./issue-messages.ts";
import { useGoToRecord } from "./use-go-to-record.ts";

export const DevelopmentRow = ({
  item,
  today,
  replacedOn,
}: {
  readonly item: TimelineItem;
  readonly today: CalendarDate;
  /** The day from which another entry stood in this one's place. */
  readonly replacedOn?: CalendarDate | undefined;
}) => {
  const words = useMessages(issueMessages);
  const { dossier } = useParams({ strict: false }) as { readonly dossier: string };
  const goToRecord = useGoToRecord(dossier);
  const [copied, setCopied] = useState(false);
  const gone = item.supersededBy;
  const citation = `${item.summary ?? item.type} (${item.occurredOn}). Parley, ${dossier}, ${item.id}, ${item.branch}:${item.position}. ${location.origin}/dossiers/${dossier}/log?at=${item.branch}:${item.position}`;
  const cite = () => {
    const clipboard = navigator.clipboard as Clipboard | undefined;
    clipboard?.writeText(citation).then(
      () => setCopied(true),
      () => undefined,
    );
  };
  return (
    <article
      className={["development", gone === undefined ? "" : "gone", item.standing === "opinion" ? "opinion" : ""].join(
        " ",
      )}
      id={item.id}
    >
      <p className="development-head">
        <Day date={item.occurredOn} readOn={today} /> <span className="soft">{item.type}</span>{" "}
        {item.standing === "opinion" ? <Chip>{words.opinion}</Chip> : null}
        {item.branch === "main" ? null : <Chip meaning="supposed">{words.hypothetical}</Chip>}
        {gone === undefined ? null : <Chip meaning="over">{words[gone.kind]}</Chip>}
        {item.claimedBy === undefined ? null : (
          <Chip meaning="due">
            {words.claimedBy} {item.claimedBy}
          </Chip>
        )}
        {item.confidence === undefined || item.confidence === "confirmed" ? null : (
          <Chip>{words.confidences[item.confidence]}</Chip>
        )}
        {item.significance === undefined ? null : <Chip>{words[item.significance as "symbolic"]}</Chip>}
        <span className="development-menu no-print">
          {gone === undefined ? (
            <Menu
              label={`${words.actions}: ${item.summary ?? item.id}`}
              items={[
                { id: "correct", name: words.correct, onAction: () => goToRecord({ correct: item.id }) },
                { id: "source", name: words.addSource, onAction: () => goToRecord({ source: item.id }) },
                { id: "retract", name: words.retract, onAction: () => goToRecord({ retract: item.id }) },
                { id: "cite", name: copied ? words.copied : words.cite, onAction: cite },
              ]}
            >
              ⋯
            </Menu>
          ) : null}
        </span>
      </p>
      <p className="development-summary recorded" dir="auto">
        {gone === undefined ? (
          item.summary
        ) : (
          <>
            <span className="soft">
              {words.was}
              {replacedOn === undefined ? null : (
                <>
                  {" "}
                  {words.until} <Day date={replacedOn} readOn={today} />
                </>
              )}
              :{" "}
            </span>
            <s>{item.summary}</s>{" "}
            <Link to="." hash={gone.id} search={((now: object) => now) as never}>
              {words.replacedBy} {gone.id}
            </Link>
          </>
        )}
      </p>
      {(item.sources ?? []).map((source) => (
        <SourceLine key={`${source.title} ${source.date} ${source.publisher}`} source={source} today={today} />
      ))}
    </article>
  );
};

const SourceLine = ({ source, today }: { readonly source: Source; readonly today: CalendarDate }) => {
  const words = useMessages(issueMessages);
  const title = (
    <span className="recorded" dir="auto">
      {source.title}
    </span>
  );
  return (
    <p className="development-source soft">
      {source.url !== undefined && /^https?:\/\//i.test(source.url) ? (
        <a href={source.url} target="_blank" rel="noreferrer noopener">
          {title}
        </a>
      ) : (
        title
      )}
      , <span className="recorded">{source.publisher}</span>, <Day date={source.date} readOn={today} /> ·{" "}
      {words[source.attribution]}
    </p>
  );
};
