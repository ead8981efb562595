/** What stands beside the form: likely duplicates, what changes, what rests on an entry, what was changed. */
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Button } from "../../design/button.tsx";
import { Chip } from "../../design/chip.tsx";
import { Day } from "../../design/day.tsx";
import { shortDate } from "../../language/dates.ts";
import { useMessages } from "../../language/messages.ts";
import { useRecord } from "../../reading/record.tsx";
import { useSettings } from "../../settings/settings.ts";
import type { ChangedField } from "./changed-fields.ts";
import { fieldName } from "./field-words.ts";
import type { LikelyDuplicate } from "./likely-duplicates.ts";
import { recordMessages } from "./record-messages.ts";
import type { Resting } from "./rests-on.ts";
import type { Change } from "./what-changes.ts";

export const Panel = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <section className="card padded record-panel">
    <h2>{title}</h2>
    {children}
  </section>
);

/** An entry in one line, with the way to all that is known of it. */
export const EntryLine = ({
  id,
  on,
  type,
  summary,
}: {
  readonly id: string;
  readonly on: string;
  readonly type: string;
  readonly summary: string;
}) => {
  const { dossier } = useRecord();
  return (
    <>
      <span className="soft">
        <Day date={on} /> · <code className="recorded">{type}</code>
      </span>
      <Link
        to={"/dossiers/$dossier/log" as string}
        params={{ dossier } as never}
        search={(({ at }: { at?: string }) => ({ at, entry: id })) as never}
        className="recorded"
      >
        {summary === "" ? id : summary}
      </Link>
    </>
  );
};

export const Duplicates = ({
  found,
  onAddSource,
}: {
  readonly found: ReadonlyArray<LikelyDuplicate>;
  /** Absent where there is no source to add. */
  readonly onAddSource: ((id: string) => void) | undefined;
}) => {
  const words = useMessages(recordMessages);
  const because = { type: words.sameType, address: words.sameAddress, words: words.sameWords };
  if (found.length === 0) return null;
  return (
    <Panel title={words.duplicates}>
      <ul className="bare record-list">
        {found.map((each) => (
          <li key={each.id}>
            <EntryLine {...each} />
            <span className="record-reasons">
              {each.because.map((reason) => (
                <Chip key={reason} meaning="due">
                  {because[reason]}
                </Chip>
              ))}
            </span>
            {onAddSource === undefined ? null : (
              <div>
                <Button size="small" onPress={() => onAddSource(each.id)}>
                  {words.asSource}
                </Button>
              </div>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
};

export const Changes = ({
  changes,
  day,
  signposts,
}: {
  readonly changes: ReadonlyArray<Change> | undefined;
  readonly day: string | undefined;
  readonly signposts: ReadonlyArray<string>;
}) => {
  const words = useMessages(recordMessages);
  const { language } = useSettings();
  if (changes === undefined) return null;
  return (
    <Panel title={words.changes}>
      <p className="soft">{day === undefined ? words.changesNow : words.changesOn(shortDate(language, day))}</p>
      {changes.length === 0 ? (
        <p>{words.noChange}</p>
      ) : (
        <dl className="record-changes" lang="en" dir="auto">
          {changes.map(({ issue, issueTitle, title, before, after }) => (
            <div key={`${issue} ${title}`} className="recorded">
              <dt>
                {issueTitle} · {title}
              </dt>
              <dd>
                <del>
                  <span className="visually-hidden">{words.before}: </span>
                  {before}
                </del>{" "}
                <span aria-hidden="true" className="record-arrow">
                  →
                </span>{" "}
                <ins>
                  <span className="visually-hidden">{words.after}: </span>
                  {after}
                </ins>
              </dd>
            </div>
          ))}
        </dl>
      )}
      {signposts.length === 0 ? null : (
        <>
          <h3>{words.signposts}</h3>
          <ul className="record-list">
            {signposts.map((each) => (
              <li key={each} lang="en" dir="auto" className="recorded">
                {each}
              </li>
            ))}
          </ul>
        </>
      )}
    </Panel>
  );
};

export const RestingPanel = ({ resting }: { readonly resting: ReadonlyArray<Resting> | undefined }) => {
  const words = useMessages(recordMessages);
  if (resting === undefined) return null;
  return (
    <Panel title={words.rests}>
      {resting.length === 0 ? <p>{words.restsNothing}</p> : null}
      <ul className="bare record-list">
        {resting.map((each) => (
          <li key={each.id}>
            <EntryLine {...each} />
            <span className="soft">
              {each.thing === undefined ? words.namesIt : words.goesOnWith}{" "}
              {each.thing === undefined ? null : <code className="recorded">{each.thing}</code>}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
};

export const ChangedFields = ({
  type,
  fields,
}: {
  readonly type: string;
  readonly fields: ReadonlyArray<ChangedField>;
}) => {
  const words = useMessages(recordMessages);
  const { language } = useSettings();
  return (
    <Panel title={words.changedFields}>
      {fields.length === 0 ? (
        <p className="soft">{words.unchanged}</p>
      ) : (
        <dl className="record-changes">
          {fields.map(({ path, before, after }) => (
            <div key={path}>
              <dt>{fieldName(language, type, path)}</dt>
              <dd className="recorded">
                <del>
                  <span className="visually-hidden">{words.before}: </span>
                  {shown(before)}
                </del>{" "}
                <span aria-hidden="true" className="record-arrow">
                  →
                </span>{" "}
                <ins>
                  <span className="visually-hidden">{words.after}: </span>
                  {shown(after)}
                </ins>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </Panel>
  );
};

const shown = (value: unknown): string =>
  value === undefined ? "–" : typeof value === "string" ? value : JSON.stringify(value);
