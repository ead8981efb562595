/** Where a development was read; for what a scenario supposes, on what basis. */
import type { TimelineItem } from "@parley/contract";
import { shortDate } from "../../language/dates.ts";
import type { Speaking } from "./lane-words.ts";

export const SourceList = ({
  entry,
  speaking: { words, language },
}: {
  /** Undefined while it is read, null where the vantage does not see it. */
  readonly entry: TimelineItem | null | undefined;
  readonly speaking: Speaking;
}) => {
  if (entry === undefined) return <p className="soft">{words.loadingMore}</p>;
  if (entry === null) return null;
  const sources = entry.sources ?? (entry.source === undefined ? [] : [entry.source]);
  if (sources.length === 0)
    return entry.basis === undefined ? null : (
      <p className="soft">
        {words.noSource}. {words.basis}:{" "}
        <span className="recorded" dir="auto">
          {entry.basis}
        </span>
      </p>
    );
  return (
    <ul className="bare timeline-sources" aria-label={words.sources}>
      {sources.map(({ title, publisher, date, url, reliability, credibility }) => (
        <li key={`${publisher} ${title} ${date}`}>
          <span className="recorded" dir="auto">
            {isWebAddress(url) ? (
              <a href={url} rel="noreferrer noopener" target="_blank">
                {title}
              </a>
            ) : (
              title
            )}
          </span>
          <span className="soft">
            <span className="recorded" dir="auto">
              {publisher}
            </span>
            , {shortDate(language, date)}
            {reliability === undefined && credibility === undefined ? null : (
              <span className="recorded">
                {" "}
                {reliability ?? "F"}
                {credibility ?? 6}
              </span>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
};

const isWebAddress = (url: string | undefined): url is string => url !== undefined && /^https?:\/\//iu.test(url);
