/** One fact of an entry: its name, its value, its source. */
import type { LogItem } from "@parley/contract";
import type { ReactNode } from "react";
import { Day } from "../../design/day.tsx";

export const Fact = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

/** Whatever was recorded, as it was recorded. */
export const Value = ({ value }: { readonly value: unknown }) => {
  if (Array.isArray(value))
    return (
      <ul className="bare">
        {value.map((each) => (
          <li key={JSON.stringify(each)}>
            <Value value={each} />
          </li>
        ))}
      </ul>
    );
  const text =
    typeof value === "object" && value !== null
      ? Object.entries(value)
          .map(([name, inner]) => `${name}: ${typeof inner === "object" ? JSON.stringify(inner) : String(inner)}`)
          .join("; ")
      : String(value);
  return (
    <span className="recorded" dir="auto">
      {text}
    </span>
  );
};

export const SourceLine = ({
  source: { title, publisher, date, url, quote },
}: {
  readonly source: NonNullable<LogItem["source"]>;
}) => (
  <>
    <span className="recorded" dir="auto">
      {url !== undefined && /^https?:\/\//i.test(url) ? (
        <a href={url} rel="noreferrer noopener" target="_blank">
          {title}
        </a>
      ) : (
        title
      )}
    </span>
    ,{" "}
    <span className="recorded" dir="auto">
      {publisher}
    </span>
    , <Day date={date} />
    {quote === undefined ? null : (
      <blockquote className="log-quote recorded" dir="auto">
        {quote}
      </blockquote>
    )}
  </>
);
