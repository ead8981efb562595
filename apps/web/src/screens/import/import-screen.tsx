/** Importing a file: tried first, told line by line, then written, as far as one lets it. */
import { Link } from "@tanstack/react-router";
import { useEffect, useId, useRef } from "react";
import { DropZone, FileTrigger, Text } from "react-aria-components";
import { Button } from "../../design/button.tsx";
import { Select } from "../../design/select.tsx";
import { Failure } from "../../design/states.tsx";
import { numberFormat, useMessages } from "../../language/messages.ts";
import { useDossier, useRecord } from "../../reading/record.tsx";
import { useSettings } from "../../settings/settings.ts";
import { useVantage } from "../../vantage/use-vantage.ts";
import { vantageMessages } from "../../vantage/vantage-messages.ts";
import { importMessages } from "./import-messages.ts";
import { ReportsTable } from "./reports-table.tsx";
import { type ImportState, useImporting } from "./use-importing.ts";
import "./import.css";

export const ImportScreen = () => {
  const words = useMessages(importMessages);
  const { main } = useMessages(vantageMessages);
  const { dossier } = useRecord();
  const { data: about } = useDossier(dossier);
  const { vantage, change } = useVantage();
  const { state, send, stop } = useImporting(vantage.branch);
  const isRunning = state?.stage === "running";
  // What was tried on one branch says nothing of another.
  const tried = useRef(vantage.branch);
  useEffect(() => {
    if (tried.current === vantage.branch) return;
    tried.current = vantage.branch;
    if (state !== undefined) send(state.file, true);
  }, [vantage.branch, state, send]);
  return (
    <>
      <div className="screen-head">
        <div>
          <h1>{words.import}</h1>
          <p className="soft">{words.about}</p>
        </div>
        {about === undefined || isRunning ? null : (
          <Select
            inline
            label={words.into}
            value={vantage.branch}
            onChange={(branch) => change({ branch })}
            choices={about.branches
              .filter(({ status }) => status === "open")
              .map(({ branch, title }) => ({ id: branch, name: branch === "main" ? main : title }))}
          />
        )}
      </div>
      {isRunning ? null : <Choosing isFirst={state === undefined} onFile={(file) => send(file, true)} />}
      {state === undefined ? (
        <p className="soft import-example">{words.example}</p>
      ) : (
        <Course state={state} onSend={send} onStop={stop} />
      )}
    </>
  );
};

const Choosing = ({ isFirst, onFile }: { readonly isFirst: boolean; readonly onFile: (file: File) => void }) => {
  const words = useMessages(importMessages);
  return (
    <DropZone
      className={isFirst ? "import-drop" : "import-drop again"}
      getDropOperation={() => "copy"}
      onDrop={async ({ items }) => {
        const dropped = items.find((item) => item.kind === "file");
        if (dropped?.kind === "file") onFile(await dropped.getFile());
      }}
    >
      <Text slot="label">{words.drop}</Text>
      <span className="soft">{words.or}</span>
      <FileTrigger
        acceptedFileTypes={[".jsonl", ".ndjson", ".json", ".csv", ".txt"]}
        onSelect={(files) => {
          const file = files?.[0];
          if (file !== undefined) onFile(file);
        }}
      >
        <Button {...(isFirst ? { look: "primary" as const } : {})}>{isFirst ? words.choose : words.another}</Button>
      </FileTrigger>
    </DropZone>
  );
};

const Course = ({
  state,
  onSend,
  onStop,
}: {
  readonly state: ImportState;
  readonly onSend: (file: File, isTrial: boolean) => void;
  readonly onStop: () => void;
}) => {
  const words = useMessages(importMessages);
  const { language } = useSettings();
  const { dossier } = useRecord();
  const { file, isTrial, stage, end, error, reports } = state;
  const number = numberFormat(language);
  const keep = (({ at }: { at?: string }) => ({ at })) as never;
  return (
    <div className="import-course">
      <section className="card padded import-state" aria-label={file.name}>
        <h2 className="recorded">{file.name}</h2>
        {stage === "running" ? <Progress state={state} onStop={onStop} /> : null}
        {stage === "stopped" || stage === "cut" ? (
          <div className="notice due" role="alert">
            <p>{stage === "stopped" ? words.stopped : words.cut}</p>
            {error === undefined ? null : <Failure error={error} />}
            <div>
              <Button onPress={() => onSend(file, isTrial)}>{words.again}</Button>
            </div>
          </div>
        ) : null}
        {end === undefined ? null : (
          <>
            <div role="status">
              <p>
                <strong>{isTrial ? words.tried : words.done}</strong> · {words.lines(end.lines)}
                {isTrial ? null : <> · {words.atPosition(number.format(end.position))}</>}
              </p>
            </div>
            <dl className="import-counts">
              <Count name={isTrial ? words.wouldAdd : words.added} count={end.added} look="met" />
              <Count name={words.known} count={end.known} />
              <Count name={words.questioned} count={end.questioned} look="due" hint={words.questionedHint} />
              <Count name={words.refused} count={end.refused} look="over" />
            </dl>
            <div className="import-ways no-print">
              {isTrial ? (
                end.added > 0 ? (
                  <Button look="primary" onPress={() => onSend(file, false)}>
                    {words.go(end.added)}
                  </Button>
                ) : (
                  <p>{end.lines === 0 ? words.empty : words.nothingToDo}</p>
                )
              ) : (
                <>
                  <Link
                    className="button primary"
                    to={"/dossiers/$dossier" as string}
                    params={{ dossier } as never}
                    search={keep}
                  >
                    {words.toBoard}
                  </Link>
                  <Link
                    className="button"
                    to={"/dossiers/$dossier/log" as string}
                    params={{ dossier } as never}
                    search={keep}
                  >
                    {words.toLog}
                  </Link>
                </>
              )}
            </div>
          </>
        )}
      </section>
      {reports.length === 0 ? null : <ReportsTable reports={reports} />}
    </div>
  );
};

const Progress = ({ state, onStop }: { readonly state: ImportState; readonly onStop: () => void }) => {
  const words = useMessages(importMessages);
  const { language } = useSettings();
  const { isTrial, lines, linesInAll } = state;
  const id = useId();
  const number = numberFormat(language);
  return (
    <div className="import-progress">
      <span id={id}>{isTrial ? words.trying : words.importing}</span>
      <progress aria-labelledby={id} max={linesInAll ?? 1} {...(linesInAll === undefined ? {} : { value: lines })} />
      <span className="soft" role="status">
        {linesInAll === undefined ? words.lines(lines) : words.of(number.format(lines), words.lines(linesInAll))}
      </span>
      <Button onPress={onStop}>{words.stop}</Button>
    </div>
  );
};

const Count = ({
  name,
  count,
  look,
  hint,
}: {
  readonly name: string;
  readonly count: number;
  readonly look?: "met" | "due" | "over";
  readonly hint?: string;
}) => {
  const { language } = useSettings();
  return (
    <div className={count > 0 && look !== undefined ? `import-count ${look}` : "import-count"}>
      <dt>{name}</dt>
      <dd>
        {numberFormat(language).format(count)}
        {hint === undefined || count === 0 ? null : <small className="soft">{hint}</small>}
      </dd>
    </div>
  );
};
