/** The log by position, the newest first: who recorded what and when, and that nothing of it was changed since. */
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { Button } from "../../design/button.tsx";
import { Select } from "../../design/select.tsx";
import { Empty, Failure, Loading } from "../../design/states.tsx";
import { TextField } from "../../design/text-field.tsx";
import { numberFormat, useMessages } from "../../language/messages.ts";
import { useRecord } from "../../reading/record.tsx";
import { useSettings } from "../../settings/settings.ts";
import { useVantage } from "../../vantage/use-vantage.ts";
import { EntryDrawer } from "./entry-drawer.tsx";
import { filteredRows, valuesOf } from "./filtered-rows.ts";
import { logMessages } from "./log-messages.ts";
import { LogTable } from "./log-table.tsx";
import { Exports, Verifying } from "./log-tools.tsx";
import { mostOfLarge, useLogRows } from "./use-log-rows.ts";
import "./log.css";

interface LogSearch {
  readonly type?: string;
  readonly issue?: string;
  readonly by?: string;
  readonly to?: string;
  readonly entry?: string;
}

export const LogScreen = () => {
  const words = useMessages(logMessages);
  const { language } = useSettings();
  const { tooLarge } = useRecord();
  const { vantage } = useVantage();
  const search = useSearch({ strict: false }) as LogSearch;
  const { type, issue, by, to, entry } = search;
  const navigate = useNavigate();
  const change = (parts: LogSearch | { readonly [K in keyof LogSearch]?: undefined }) =>
    navigate({ to: ".", search: ((now: object) => ({ ...now, ...parts })) as never, resetScroll: false });
  const { rows, error, again } = useLogRows(vantage);
  const shown = useMemo(
    () =>
      filteredRows(rows ?? [], {
        ...(type === undefined ? {} : { type }),
        ...(issue === undefined ? {} : { issue }),
        ...(by === undefined ? {} : { by }),
      }),
    [rows, type, issue, by],
  );
  const number = numberFormat(language);
  const isFiltered = type !== undefined || issue !== undefined || by !== undefined;
  return (
    <>
      <div className="screen-head">
        <div>
          <h1>{words.log}</h1>
          <p className="soft">{words.about}</p>
        </div>
      </div>
      {error !== null ? <Failure error={error} onRetry={again} /> : null}
      {rows === undefined ? (
        error === null ? (
          <Loading lines={12} />
        ) : null
      ) : rows.length === 0 ? (
        <Nothing />
      ) : (
        <>
          <div className="log-tools no-print">
            <Verifying />
            <Exports vantage={vantage} />
          </div>
          {tooLarge ? <p className="notice">{words.newest(mostOfLarge)}</p> : null}
          <div className="log-filters no-print">
            <Filter
              label={words.byType}
              chosen={type}
              values={valuesOf(rows, (row) => [row.type])}
              onChange={(value) => change({ type: value } as LogSearch)}
            />
            <Filter
              label={words.byIssue}
              chosen={issue}
              values={valuesOf(rows, (row) => row.issues ?? [])}
              onChange={(value) => change({ issue: value } as LogSearch)}
            />
            <Filter
              label={words.byPerson}
              chosen={by}
              values={valuesOf(rows, (row) => [row.recordedBy])}
              onChange={(value) => change({ by: value } as LogSearch)}
            />
            <Jump key={to ?? ""} position={to ?? ""} onGo={(position) => change({ to: position } as LogSearch)} />
          </div>
          <p role="status" className="soft log-count">
            {isFiltered
              ? words.ofAll(number.format(shown.length), words.entries(rows.length))
              : words.entries(rows.length)}
          </p>
          {shown.length === 0 ? (
            <Empty title={words.none}>
              <Button onPress={() => change({ type: undefined, issue: undefined, by: undefined })}>
                {words.clear}
              </Button>
            </Empty>
          ) : (
            <LogTable
              rows={shown}
              goTo={to !== undefined && /^\d+$/.test(to) ? Number(to) : undefined}
              chosen={entry}
              onChoose={(id) => change({ entry: id })}
            />
          )}
        </>
      )}
      {entry === undefined ? null : (
        <EntryDrawer
          key={entry}
          id={entry}
          branch={vantage.branch}
          row={rows?.find(({ id }) => id === entry)}
          onClose={() => change({ entry: undefined })}
        />
      )}
    </>
  );
};

const Filter = ({
  label,
  chosen,
  values,
  onChange,
}: {
  readonly label: string;
  readonly chosen: string | undefined;
  readonly values: ReadonlyArray<string>;
  readonly onChange: (value: string | undefined) => void;
}) => {
  const { all } = useMessages(logMessages);
  // What the address asks for stands there, also where no entry is like that.
  const offered = chosen === undefined || values.includes(chosen) ? values : [chosen, ...values];
  return (
    <Select
      label={label}
      value={chosen ?? everything}
      onChange={(value) => onChange(value === everything ? undefined : value)}
      choices={[{ id: everything, name: all }, ...offered.map((value) => ({ id: value, name: value }))]}
    />
  );
};

/** No type, issue or person is called so. */
const everything = " ";

const Jump = ({ position, onGo }: { readonly position: string; readonly onGo: (position: string) => void }) => {
  const words = useMessages(logMessages);
  const [typed, setTyped] = useState(position);
  const go = () => onGo(typed.trim());
  return (
    <div className="log-jump">
      <TextField
        label={words.jump}
        inputMode="numeric"
        value={typed}
        onChange={setTyped}
        onKeyDown={({ key }) => {
          if (key === "Enter") go();
        }}
      />
      <Button onPress={go}>{words.go}</Button>
    </div>
  );
};

const Nothing = () => {
  const words = useMessages(logMessages);
  const { dossier } = useRecord();
  const keep = (({ at }: { at?: string }) => ({ at })) as never;
  return (
    <Empty title={words.empty}>
      <p>{words.emptyHint}</p>
      <div className="log-ways">
        <Link
          className="button primary"
          to={"/dossiers/$dossier/record" as string}
          params={{ dossier } as never}
          search={keep}
        >
          {words.toRecord}
        </Link>
        <Link className="button" to={"/dossiers/$dossier/import" as string} params={{ dossier } as never} search={keep}>
          {words.toImport}
        </Link>
      </div>
    </Empty>
  );
};
