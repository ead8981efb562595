/** Measures: what applies on the day, what is decided but pending, and how it came. */
import type { IssueView } from "@parley/domain";
import { Chip, type Meaning } from "../../design/chip.tsx";
import { Day } from "../../design/day.tsx";
import { numberFormat, useMessages } from "../../language/messages.ts";
import { useSettings } from "../../settings/settings.ts";
import { Card } from "./card.tsx";
import { Field } from "./field-with-why.tsx";
import { issueMessages } from "./issue-messages.ts";

export const MeasuresCard = ({ view }: { readonly view: IssueView }) => {
  const words = useMessages(issueMessages);
  const { language } = useSettings();
  const measures = Object.entries(view.measures);
  if (measures.length === 0) return null;
  const rate = (value: number, unit: string) =>
    `${numberFormat(language).format(value)} ${unit === "percent" ? "%" : unit}`;
  return (
    <Card title={words.measures}>
      {measures.map(([slug, measure]) => (
        <div key={slug} className="issue-thing">
          <p>
            <strong className="recorded">{slug}</strong>{" "}
            <Field path={`measures.${slug}.status`} name={slug}>
              <Chip meaning={meanings[measure.status]}>{words.statuses[measure.status]}</Chip>
            </Field>
            {measure.rate === null ? null : (
              <>
                {" "}
                <Field path={`measures.${slug}.rate`} name={`${slug}, ${rate(measure.rate, measure.unit)}`}>
                  <strong>{rate(measure.rate, measure.unit)}</strong>
                </Field>
              </>
            )}
          </p>
          <p className="soft">
            {measure.by === undefined ? null : `${words.by} ${measure.by}, `}
            {words.since} <Day date={measure.since} readOn={view.today} />
            {measure.until === undefined ? null : (
              <>
                , {words.until} <Day date={measure.until} readOn={view.today} />
              </>
            )}
            {measure.overdue ? <Chip meaning="over">{words.overdue}</Chip> : null}
            {measure.resumesAt === undefined ? null : `, ${words.resumes} ${rate(measure.resumesAt, measure.unit)}`}
          </p>
          {measure.pending.map((each) => (
            <p key={each.event} className="soft">
              <Day date={each.from} readOn={view.today} />:{" "}
              {each.change === "imposed" ? words.imposed : (words.statuses[each.change as "lifted"] ?? each.change)}
              {each.rate === undefined ? "" : ` ${rate(each.rate, measure.unit)}`}
            </p>
          ))}
        </div>
      ))}
    </Card>
  );
};

const meanings: Readonly<Record<string, Meaning | undefined>> = {
  announced: "due",
  "in-force": "over",
  suspended: "due",
  lifted: "met",
};
