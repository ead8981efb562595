/** The board: a row per issue, the most urgent first. */
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { Button } from "../../design/button.tsx";
import { Empty, Failure, Loading } from "../../design/states.tsx";
import { monthName } from "../../language/dates.ts";
import { plural, useMessages } from "../../language/messages.ts";
import { useRecord } from "../../reading/record.tsx";
import { useAnswer } from "../../reading/use-answer.ts";
import { useSettings } from "../../settings/settings.ts";
import { useVantage } from "../../vantage/use-vantage.ts";
import { boardMessages } from "./board-messages.ts";
import { BoardRow } from "./board-row.tsx";
import { filtered, type Grouping, grouped, groupings, type Sort, sorted, sorts } from "./board-rows.ts";
import { Digest } from "./digest.tsx";
import { useNews } from "./use-news.ts";
import { useRowKeys } from "./use-row-keys.ts";
import { useWeights } from "./use-weights.ts";
import "./board.css";

interface BoardSearch {
  readonly at?: string;
  readonly q?: string;
  readonly sort?: string;
  readonly group?: string;
}

export const BoardScreen = () => {
  const words = useMessages(boardMessages);
  const { language } = useSettings();
  const { dossier } = useParams({ strict: false }) as { readonly dossier: string };
  const { tooLarge } = useRecord();
  const search = useSearch({ strict: false }) as BoardSearch;
  const navigate = useNavigate();
  const { vantage, day, isNow } = useVantage();
  const { data, error, again } = useAnswer("board", vantage);
  const rows = data?.items ?? [];
  const weights = useWeights();
  const { news, markSeen } = useNews();
  const keys = useRowKeys();
  const descending = search.sort?.startsWith("-") === true;
  const sort = sorts.find((each) => each === search.sort?.replace(/^-/, "")) ?? "urgency";
  const group = groupings.find((each) => each === search.group) ?? "none";
  const groups = useMemo(
    () => grouped(sorted(filtered(data?.items ?? [], search.q ?? ""), sort, descending), group),
    [data, search.q, sort, descending, group],
  );
  const show = (change: BoardSearch) =>
    navigate({ to: ".", search: (now: object) => ({ ...now, ...change }), replace: true } as never);
  const sortBy = (by: Sort) => show({ sort: sort === by ? (descending ? (undefined as never) : `-${by}`) : by });

  if (error !== null) return <Failure error={error} onRetry={again} />;
  if (data === undefined || weights === undefined) return <Loading />;
  const shown = groups.reduce((count, each) => count + each.rows.length, 0);
  return (
    <>
      <div className="screen-head">
        <div>
          <h1>{words.board}</h1>
          <p className="soft">{plural(language, shown, words.issues)}</p>
        </div>
        <div className="board-tools no-print">
          <label className="field inline">
            <span className="label">{words.filter}</span>
            <input
              className="input"
              type="search"
              value={search.q ?? ""}
              onChange={(event) => show({ q: event.target.value })}
            />
          </label>
          <label className="field inline">
            <span className="label">{words.groupBy}</span>
            <select
              className="input"
              value={group}
              onChange={(event) =>
                show({ group: event.target.value === "none" ? (undefined as never) : event.target.value })
              }
            >
              {groupings.map((each) => (
                <option key={each} value={each}>
                  {groupingName(words, each)}
                </option>
              ))}
            </select>
          </label>
        </div>
      </div>
      {data.recordEnds === null ? null : (
        <p className="notice due board-ends">
          <span lang="en">{data.recordEnds.text}</span>{" "}
          <Link to="." search={((now: object) => ({ ...now, at: data.recordEnds!.offer })) as never}>
            {words.seeDay}
          </Link>
        </p>
      )}
      {isNow && !tooLarge ? <Digest news={news} onSeen={markSeen} /> : null}
      {rows.length === 0 ? (
        <Empty title={words.empty}>
          <p>{words.emptyHint}</p>
          <Link
            className="button primary"
            to={`/dossiers/${dossier}/record` as string}
            search={(({ at }: { at?: string }) => (at === undefined ? {} : { at })) as never}
          >
            {words.record}
          </Link>
        </Empty>
      ) : shown === 0 ? (
        <Empty title={words.none} />
      ) : (
        <table className="board card" {...keys}>
          <thead>
            <tr>
              {columns.map(({ name, by }) => (
                <th
                  key={name}
                  scope="col"
                  aria-sort={by === undefined || sort !== by ? undefined : descending ? "descending" : "ascending"}
                >
                  {by === undefined ? (
                    words[name]
                  ) : (
                    <Button look="quiet" size="small" className="board-sort" onPress={() => sortBy(by)}>
                      {words[name]}
                      <span aria-hidden="true">{sort === by ? (descending ? " ↓" : " ↑") : ""}</span>
                    </Button>
                  )}
                </th>
              ))}
            </tr>
          </thead>
          {groups.map(({ name, rows: found }) => (
            <tbody key={name}>
              {group === "none" ? null : (
                <tr className="board-group">
                  <th scope="rowgroup" colSpan={columns.length}>
                    {groupName(words, group, name, (month) => monthName(language, `${month}-01`))}
                  </th>
                </tr>
              )}
              {found.map((row) => (
                <BoardRow
                  key={row.issue}
                  row={row}
                  dossier={dossier}
                  at={search.at}
                  day={day}
                  ended={data.recordEnds !== null}
                  news={isNow ? (news.byIssue[row.issue] ?? 0) : 0}
                  weights={weights.get(row.issue) ?? []}
                />
              ))}
            </tbody>
          ))}
        </table>
      )}
    </>
  );
};

const columns: ReadonlyArray<{
  readonly name: "issue" | "agreement" | "waitsFor" | "nextDue" | "last" | "links" | "scenarios";
  readonly by?: Sort;
}> = [
  { name: "issue", by: "issue" },
  { name: "agreement", by: "tier" },
  { name: "waitsFor" },
  { name: "nextDue", by: "due" },
  { name: "last", by: "last" },
  { name: "links" },
  { name: "scenarios" },
];

type Words = (typeof boardMessages)["en"];

const groupingName = (words: Words, grouping: Grouping): string =>
  ({ none: words.noGroups, status: words.byStatus, tier: words.byTier, month: words.byMonth })[grouping];

const groupName = (words: Words, grouping: Grouping, name: string, month: (month: string) => string): string => {
  if (grouping === "status") return name === "resolved" ? words.resolved : words.open;
  if (grouping === "tier") return words.tiers[name as keyof Words["tiers"]];
  return name === "" ? words.noDate : month(name);
};
