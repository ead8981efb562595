/** The parts of the state that are lists of sentences: one line each, with its day and whose word it is. */
import type { IssueView } from "@parley/domain";
import { Link, useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Chip, type Meaning } from "../../design/chip.tsx";
import { Day } from "../../design/day.tsx";
import { numberFormat, useMessages } from "../../language/messages.ts";
import { useSettings } from "../../settings/settings.ts";
import { Card } from "./card.tsx";
import { Field } from "./field-with-why.tsx";
import { issueMessages } from "./issue-messages.ts";

interface Line {
  readonly key: string;
  readonly path?: string;
  readonly title: string;
  readonly state?: { readonly word: string; readonly meaning?: Meaning | undefined };
  readonly soft?: ReactNode;
}

const Lines = ({ title, lines }: { readonly title: string; readonly lines: ReadonlyArray<Line> }) =>
  lines.length === 0 ? null : (
    <Card title={title}>
      <ul className="bare issue-lines">
        {lines.map(({ key, path, title: name, state, soft }) => (
          <li key={key}>
            {path === undefined ? (
              <span className="recorded" dir="auto">
                {name}
              </span>
            ) : (
              <Field path={path} name={name}>
                <span className="recorded" dir="auto">
                  {name}
                </span>
              </Field>
            )}{" "}
            {state === undefined ? null : <Chip meaning={state.meaning}>{state.word}</Chip>}{" "}
            {soft === undefined ? null : <small className="soft recorded">{soft}</small>}
          </li>
        ))}
      </ul>
    </Card>
  );

export const MoreCards = ({ view }: { readonly view: IssueView }) => {
  const words = useMessages(issueMessages);
  const { language } = useSettings();
  const number = (value: number | string | undefined) =>
    typeof value === "number" ? numberFormat(language).format(value) : (value ?? "");
  const day = (date: string) => <Day date={date} readOn={view.today} />;
  return (
    <>
      <Lines
        title={words.commitments}
        lines={Object.entries(view.commitments).map(([slug, each]) => ({
          key: slug,
          path: `commitments.${slug}`,
          title: `${slug}${each.target === undefined ? "" : `: ${number(each.target)} ${each.unit ?? ""}`}`,
          soft: (
            <>
              {each.by === undefined ? "" : `${words.by} ${each.by} `}
              {each.dueOn === undefined ? null : (
                <>
                  {words.due} {day(each.dueOn)}
                </>
              )}
              {each.reports.map((report) => (
                <span key={report.event} className="issue-report">
                  {day(report.on)}: {report.reporter} {number(report.value)} {report.verdict ?? ""}
                </span>
              ))}
            </>
          ),
        }))}
      />
      <LinksCard view={view} />
      <Lines
        title={words.positions}
        lines={Object.entries(view.positions).map(([party, each]) => ({
          key: party,
          path: `positions.${party}`,
          title: `${party}: ${each.text}`,
          soft: (
            <>
              {day(each.on)} {each.redLine ?? ""}
            </>
          ),
        }))}
      />
      <Lines
        title={words.threats}
        lines={Object.entries(view.threats).map(([slug, each]) => ({
          key: slug,
          path: `threats.${slug}.status`,
          title: slug,
          state: each.overdue
            ? { word: words.overdue, meaning: "over" }
            : { word: words.statuses[each.status], meaning: each.status === "open" ? "due" : undefined },
          soft: (
            <>
              {each.by === undefined ? "" : `${words.by} ${each.by} `}
              {each.trigger ?? ""} {each.byDate === undefined ? null : day(each.byDate)}
            </>
          ),
        }))}
      />
      <Lines
        title={words.visits}
        lines={Object.entries(view.visits).map(([slug, each]) => ({
          key: slug,
          path: `visits.${slug}.status`,
          title: each.title ?? slug,
          state: { word: words.statuses[each.status], meaning: each.status === "held" ? "met" : undefined },
          soft: (
            <>
              {each.plan.from === undefined ? (each.plan.month ?? each.plan.when ?? "") : day(each.plan.from)}{" "}
              {each.plan.venue ?? ""}
            </>
          ),
        }))}
      />
      <Lines
        title={words.constraints}
        lines={view.constraints.map((each) => ({
          key: `${each.event} ${each.text}`,
          title: each.text,
          ...(each.standing === "opinion" ? { state: { word: words.opinion } } : {}),
          soft: (
            <>
              {day(each.on)}{" "}
              {[each.party, each.direction, each.strength].filter((part) => part !== undefined).join(", ")}
            </>
          ),
        }))}
      />
      <Lines
        title={words.indicators}
        lines={Object.entries(view.indicators).map(([slug, each]) => ({
          key: slug,
          path: `indicators.${slug}.value`,
          title: `${slug}: ${number(each.value)} ${each.unit ?? ""}`,
          soft: (
            <>
              {each.period ?? ""}{" "}
              {each.history.length > 1 ? each.history.map(({ value }) => number(value)).join(" → ") : null}
            </>
          ),
        }))}
      />
      <Lines
        title={words.reactions}
        lines={view.reactions.map((each) => ({
          key: `${each.event} ${each.instrument}`,
          title: `${each.instrument}: ${number(each.change)} ${each.unit ?? ""}`,
          soft: (
            <>
              {day(each.on)} {each.attributedTo ?? ""} {each.attributedBy === undefined ? "" : `(${each.attributedBy})`}
            </>
          ),
        }))}
      />
      <Lines
        title={words.rulings}
        lines={view.rulings.map((each) => ({
          key: each.event,
          title: [each.body, each.case, each.effect].filter((part) => part !== undefined).join(": "),
          soft: day(each.on),
        }))}
      />
      <Lines
        title={words.dates}
        lines={view.dates.map((each) => ({
          key: `${each.event} ${each.date}`,
          title: each.text,
          soft: day(each.date),
        }))}
      />
      <Lines
        title={words.opinions}
        lines={[
          ...Object.entries(view.assessments).map(([slug, each]) => ({
            key: slug,
            path: `assessments.${slug}`,
            title: each.statement,
            state: { word: each.outcome ?? words.opinion },
            soft: (
              <>
                {each.by ?? ""} {each.phrase === undefined ? "" : `“${each.phrase}”`}{" "}
                {each.horizon === undefined ? null : day(each.horizon)}
              </>
            ),
          })),
          ...Object.entries(view.assumptions).map(([slug, each]) => ({
            key: slug,
            path: `assumptions.${slug}.status`,
            title: each.text,
            state: {
              word: words.statuses[each.status],
              meaning: each.status === "broken" ? ("over" as const) : undefined,
            },
          })),
        ]}
      />
    </>
  );
};

const LinksCard = ({ view }: { readonly view: IssueView }) => {
  const words = useMessages(issueMessages);
  const { dossier } = useParams({ strict: false }) as { readonly dossier: string };
  const links = view.links.filter(({ inForce }) => inForce);
  if (links.length === 0) return null;
  return (
    <Card title={words.links}>
      <ul className="bare issue-lines">
        {links.map((link) => {
          const other = link.from === view.issue ? link.to : link.from;
          return (
            <li key={`${link.from} ${link.to} ${link.kind ?? ""}`}>
              {link.from === view.issue ? "→" : "←"}{" "}
              <Link
                to={`/dossiers/${dossier}/issues/${other}` as string}
                search={(({ at }: { at?: string }) => (at === undefined ? {} : { at })) as never}
                className="recorded"
              >
                {other}
              </Link>{" "}
              {link.kind === undefined ? null : <Chip>{link.kind}</Chip>}{" "}
              {link.standing === "opinion" ? <Chip>{words.opinion}</Chip> : null}
              <small className="soft recorded"> {link.assertedBy.join(", ")}</small>
            </li>
          );
        })}
      </ul>
    </Card>
  );
};
