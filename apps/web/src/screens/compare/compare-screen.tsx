/** Two to four vantages side by side; which ones stands in the address. */
import { writeVantage } from "@parley/domain";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Button } from "../../design/button.tsx";
import { Failure, Loading } from "../../design/states.tsx";
import { useMessages } from "../../language/messages.ts";
import { useRecord } from "../../reading/record.tsx";
import { server } from "../../reading/server.ts";
import { useVantage } from "../../vantage/use-vantage.ts";
import { ColumnChoice } from "./column-choice.tsx";
import { compareMessages } from "./compare-messages.ts";
import { Compared } from "./compared.tsx";
import { useCopied } from "./use-copied.ts";
import "./compare.css";

export const CompareScreen = () => {
  const words = useMessages(compareMessages);
  const { dossier, head } = useRecord();
  const { vantage, today } = useVantage();
  const search = useSearch({ strict: false }) as {
    readonly with?: string | ReadonlyArray<string>;
    readonly equal?: string;
  };
  const navigate = useNavigate();
  const withEqual = search.equal === "shown";
  const { copied, copy } = useCopied();
  const named = [search.with ?? []].flat();
  const chosen =
    named.length >= 2 ? named.slice(0, 4) : usual(named[0] ?? writeVantage(vantage), vantage.branch, today);
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: [dossier, "compare", chosen, withEqual, head],
    queryFn: () => server().compare(dossier, chosen, { today, equal: withEqual }),
    placeholderData: (before) => before,
    gcTime: 60_000,
    retry: false,
  });
  const change = (parts: Readonly<Record<string, unknown>>) =>
    navigate({ to: ".", search: (now: object) => ({ ...now, ...parts }), replace: true } as never);
  return (
    <>
      <div className="screen-head">
        <div>
          <h1>{words.compare}</h1>
          <p className="soft">{words.lead}</p>
        </div>
        <div className="compare-tools no-print">
          <label className="compare-equal">
            <input
              type="checkbox"
              checked={withEqual}
              onChange={({ target }) => change({ equal: target.checked ? "shown" : undefined })}
            />{" "}
            {words.showEqual}
          </label>
          <Button onPress={() => copy(server().compareAsMarkdown(dossier, chosen, today))}>
            {copied ? words.copied : words.copy}
          </Button>
          <Button onPress={() => print()}>{words.print}</Button>
        </div>
      </div>
      <ColumnChoice
        chosen={chosen}
        onChange={(vantages) => change({ with: vantages })}
        vantage={vantage}
        today={today}
      />
      {error !== null ? (
        <Failure error={error} onRetry={() => refetch()} />
      ) : data === undefined ? (
        <Loading lines={12} />
      ) : (
        <div aria-busy={isFetching}>
          <Compared comparison={data} written={chosen} />
        </div>
      )}
    </>
  );
};

/** What one reads from, against main now; on main now, against a month ago. */
const usual = (written: string, branch: string, today: string): ReadonlyArray<string> =>
  written === "main"
    ? [`main@${monthBefore(today)}`, "main"]
    : branch === "main"
      ? [written, "main"]
      : ["main", written];

const monthBefore = (date: string): string =>
  new Date(Date.parse(`${date}T12:00:00Z`) - 30 * 86_400_000).toISOString().slice(0, 10);
