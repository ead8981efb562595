/** Recording: a new entry by its type, or one about another: a correction, a retraction, a source, a note. */
import type { LogItem } from "@parley/contract";
import { useQuery } from "@tanstack/react-query";
import { Link, useSearch } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { Select } from "../../design/select.tsx";
import { Empty, Failure, Loading } from "../../design/states.tsx";
import { useMessages } from "../../language/messages.ts";
import { useDossier, useRecord } from "../../reading/record.tsx";
import { server } from "../../reading/server.ts";
import { useVantage } from "../../vantage/use-vantage.ts";
import { vantageMessages } from "../../vantage/vantage-messages.ts";
import { type Line, useForms } from "./form-answers.ts";
import { EntryLine } from "./panels.tsx";
import { draftKey, type Purpose, purposeOf } from "./purpose.ts";
import { RecordForm } from "./record-form.tsx";
import { recordMessages } from "./record-messages.ts";
import "./record.css";

export const RecordScreen = () => {
  const words = useMessages(recordMessages);
  const { main } = useMessages(vantageMessages);
  const search = useSearch({ strict: false }) as Readonly<Record<string, unknown>>;
  const { dossier, failure: logFailure, reload } = useRecord();
  const { vantage, isNow, change } = useVantage();
  const { branch } = vantage;
  const { data: about, error } = useDossier(dossier);
  const forms = useForms();
  const byType = useMemo(
    () => (forms === undefined ? undefined : new Map(forms.map((form) => [form.type as string, form]))),
    [forms],
  );
  const purpose = purposeOf(search);
  const id = purpose.kind === "record" ? undefined : purpose.id;
  const entry = useQuery({
    queryKey: [dossier, "entry", branch, id],
    queryFn: () => server().readEntry(dossier, id!, { at: { branch } }),
    enabled: id !== undefined,
    retry: false,
  });
  const lacksForms = byType === undefined ? logFailure : undefined;
  const failure = error ?? entry.error ?? lacksForms;
  const isReady = about !== undefined && byType !== undefined && (id === undefined || entry.data !== undefined);
  const key = draftKey(dossier, branch, purpose);
  // Once it is recorded the entry counts no longer, and its form must stay to show the receipt.
  const [begun, setBegun] = useState<{ readonly key: string; readonly answer: typeof entry.data }>();
  if (entry.data?.status === "current" && begun?.key !== key) setBegun({ key, answer: entry.data });
  const shown = begun?.key === key ? begun.answer : entry.data;
  return (
    <>
      <div className="screen-head record-head">
        <h1>{words[purpose.kind]}</h1>
        {about === undefined || purpose.kind !== "record" ? null : (
          <Select
            inline
            label={words.recordingTo}
            value={branch}
            onChange={(chosen) => change({ branch: chosen })}
            choices={about.branches
              .filter(({ status }) => status === "open")
              .map((each) => ({ id: each.branch, name: each.branch === "main" ? main : each.title }))}
          />
        )}
      </div>
      {branch === "main" ? null : <p className="notice record-hint">{words.supposed}</p>}
      {isNow || branch !== "main" ? null : <p className="soft record-hint">{words.looksBack}</p>}
      {failure !== undefined ? (
        <Failure error={failure} onRetry={failure === lacksForms ? reload : () => entry.refetch()} />
      ) : !isReady ? (
        <Loading lines={10} />
      ) : (
        <>
          {shown === undefined ? null : <About purpose={purpose} answer={shown} />}
          {shown !== undefined && shown.status !== "current" ? null : (
            <RecordForm
              // Another purpose, another branch: another draft.
              key={key}
              draftKey={key}
              purpose={purpose}
              forms={byType}
              parties={about.parties}
              entry={shown === undefined ? undefined : withoutLog(shown.entry)}
              search={search}
            />
          )}
        </>
      )}
    </>
  );
};

/** The entry that it is about; where it counts no longer, the way to the one that does. */
const About = ({
  purpose,
  answer: { entry, status, current },
}: {
  readonly purpose: Purpose;
  readonly answer: { readonly entry: LogItem; readonly status: string; readonly current: string | null };
}) => {
  const words = useMessages(recordMessages);
  const { dossier } = useRecord();
  return (
    <section className="card padded record-about" aria-label={words.target}>
      <h2>{words.target}</h2>
      <EntryLine id={entry.id} on={entry.occurredOn} type={entry.type} summary={entry.summary ?? ""} />
      {status === "current" ? null : (
        <Empty title={words.isSuperseded}>
          {current === null ? null : (
            <Link
              className="button recorded"
              to={"/dossiers/$dossier/record" as string}
              params={{ dossier } as never}
              search={(({ at }: { at?: string }) => ({ at, [purpose.kind]: current })) as never}
            >
              {current}
            </Link>
          )}
        </Empty>
      )}
    </section>
  );
};

const withoutLog = ({
  dossier: _dossier,
  branch: _branch,
  position: _position,
  orderPosition: _order,
  recordedAt: _at,
  recordedBy: _by,
  revisions: _revisions,
  supersededBy: _superseded,
  ...development
}: LogItem): Line => development as unknown as Line;
