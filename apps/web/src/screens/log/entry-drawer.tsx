/** All that one entry says, how the record stands to it, and what can be done with it. */
import type { EntryAnswer, LogItem } from "@parley/contract";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { CopyButton } from "../../design/copy-button.tsx";
import { Day } from "../../design/day.tsx";
import { Dialog } from "../../design/dialog.tsx";
import { Failure, Loading } from "../../design/states.tsx";
import { instant } from "../../language/dates.ts";
import { useMessages } from "../../language/messages.ts";
import type { LogRow } from "../../reading/fold-answers.ts";
import { useRecord } from "../../reading/record.tsx";
import { server } from "../../reading/server.ts";
import { useSettings } from "../../settings/settings.ts";
import { choiceName } from "../record/choice-words.ts";
import { fieldName } from "../record/field-words.ts";
import { Fact, SourceLine, Value } from "./entry-parts.tsx";
import { logMessages } from "./log-messages.ts";

export const EntryDrawer = ({
  id,
  branch,
  row,
  onClose,
}: {
  readonly id: string;
  readonly branch: string;
  /** As it stands in the log, where it is on screen: with its hashes. */
  readonly row: LogRow | undefined;
  readonly onClose: () => void;
}) => {
  const words = useMessages(logMessages);
  const { dossier } = useRecord();
  const { data, error } = useQuery({
    queryKey: [dossier, "entry", branch, id],
    queryFn: () => server().readEntry(dossier, id, { at: { branch } }),
    retry: false,
  });
  return (
    <Dialog aside isOpen onClose={onClose} title={`${words.entry} ${row?.position ?? data?.entry.position ?? ""}`}>
      {error !== null ? (
        <Failure error={error} />
      ) : data === undefined ? (
        <Loading />
      ) : (
        <Entry answer={data} row={row} />
      )}
    </Dialog>
  );
};

const Entry = ({ answer, row }: { readonly answer: EntryAnswer; readonly row: LogRow | undefined }) => {
  const words = useMessages(logMessages);
  const { language } = useSettings();
  const { dossier } = useRecord();
  const { entry, status, current, line } = answer;
  const { details, source, basis, facts, note } = entry;
  const ways = status === "current" && entry.type !== "DevelopmentRetracted";
  const to = (what: object) => (({ at }: { at?: string }) => ({ at, ...what })) as never;
  return (
    <div className="log-entry">
      <p className="log-entry-summary recorded" dir="auto">
        {entry.summary ?? (row?.summary || entry.id)}
      </p>
      {status === "current" ? null : (
        <div className="notice over">
          <p>
            {words.isSuperseded} {status === "corrected" ? words.corrected : words.retracted}
          </p>
          {current === null ? null : (
            <Link to={"." as string} search={((search: object) => ({ ...search, entry: current })) as never}>
              {words.seeNewest}
            </Link>
          )}
        </div>
      )}
      <dl className="log-facts">
        <Fact name={words.type}>
          <code className="recorded">{entry.type}</code> <code className="recorded soft">{entry.id}</code>
        </Fact>
        <Fact name={words.happened}>
          <Day date={entry.occurredOn} />
          {entry.endedOn === undefined ? null : (
            <>
              {" – "}
              <Day date={entry.endedOn} />
            </>
          )}
        </Fact>
        {entry.reportedOn === undefined ? null : (
          <Fact name={words.reported}>
            <Day date={entry.reportedOn} />
          </Fact>
        )}
        <Fact name={words.recorded}>
          <time dateTime={entry.recordedAt} title={entry.recordedAt}>
            {instant(language, entry.recordedAt)}
          </time>
          , {words.by} <span className="recorded">{entry.recordedBy}</span>
        </Fact>
        {entry.branch === "main" ? null : (
          <Fact name={words.branch}>
            <code className="recorded">{entry.branch}</code>
          </Fact>
        )}
        {(entry.issues ?? []).length === 0 ? null : (
          <Fact name={words.issues}>
            {entry.issues!.map((issue, i) => (
              <span key={issue}>
                {i === 0 ? "" : ", "}
                <Link
                  className="recorded"
                  to={"/dossiers/$dossier/issues/$issue" as string}
                  params={{ dossier, issue } as never}
                  search={to({})}
                >
                  {issue}
                </Link>
              </span>
            ))}
          </Fact>
        )}
        {(entry.parties ?? []).length === 0 ? null : (
          <Fact name={words.parties}>
            <span className="recorded">{entry.parties!.join(", ")}</span>
          </Fact>
        )}
        {entry.confidence === undefined ? null : (
          <Fact name={words.confidence}>{choiceName(language, entry.confidence)}</Fact>
        )}
        {Object.entries(details).map(([name, value]) => (
          <Fact key={name} name={fieldName(language, entry.type, `details.${name}`)}>
            <Value value={value} />
          </Fact>
        ))}
        {basis === undefined ? null : (
          <Fact name={words.basis}>
            <Value value={basis} />
          </Fact>
        )}
        {source === undefined ? null : (
          <Fact name={words.sources}>
            <SourceLine source={source} />
          </Fact>
        )}
        {note === undefined ? null : (
          <Fact name={fieldName(language, entry.type, "note")}>
            <Value value={note} />
          </Fact>
        )}
        {Object.entries(facts ?? {}).map(([name, value]) => (
          <div key={name}>
            <dt className="recorded">{name}</dt>
            <dd>
              <Value value={value} />
            </dd>
          </div>
        ))}
        {row?.chainHash === undefined ? null : (
          <>
            <Fact name={words.contentHash}>
              <code className="log-full-hash">{row.contentHash}</code>
            </Fact>
            <Fact name={words.chainHash}>
              <code className="log-full-hash">{row.chainHash}</code>{" "}
              <CopyButton text={`${row.position}:${row.chainHash}`} label={words.copyHash(row.position)} />
            </Fact>
          </>
        )}
      </dl>
      {line.length < 2 ? null : <LineOfCorrections line={line} shown={entry.id} />}
      <div className="log-ways">
        <Link
          className="button primary"
          to={"/dossiers/$dossier" as string}
          params={{ dossier } as never}
          search={{ at: `${entry.branch}:${entry.position}` } as never}
        >
          {words.asOfThen}
        </Link>
        {ways
          ? (["correct", "addSource", "annotate", "retract"] as const).map((way) => (
              <Link
                key={way}
                className={way === "retract" ? "button danger" : "button"}
                to={"/dossiers/$dossier/record" as string}
                params={{ dossier } as never}
                search={
                  (() => ({
                    at: entry.branch === "main" ? undefined : entry.branch,
                    [way === "addSource" ? "source" : way]: entry.id,
                  })) as never
                }
              >
                {words[way]}
              </Link>
            ))
          : null}
      </div>
    </div>
  );
};

const LineOfCorrections = ({ line, shown }: { readonly line: ReadonlyArray<LogItem>; readonly shown: string }) => {
  const words = useMessages(logMessages);
  return (
    <section className="log-line" aria-label={words.line}>
      <h3>{words.line}</h3>
      <ol className="bare">
        {line.map(({ id, position, type, reason, summary }) => (
          <li key={id} aria-current={id === shown}>
            <span className="soft">:{position}</span>{" "}
            {id === shown ? (
              <strong className="recorded">{summary ?? type}</strong>
            ) : (
              <Link
                className="recorded"
                to={"." as string}
                search={((search: object) => ({ ...search, entry: id })) as never}
              >
                {summary ?? type}
              </Link>
            )}
            {reason === undefined ? null : <span className="soft recorded"> {reason}</span>}
          </li>
        ))}
      </ol>
    </section>
  );
};
