/** The board: a row per issue, the most urgent first. */
import { Link, useParams } from "@tanstack/react-router";
import { Day, DaysAway } from "../../design/day.tsx";
import { Ladder } from "../../design/ladder.tsx";
import { Failure, Loading } from "../../design/states.tsx";
import { useAnswer } from "../../reading/use-answer.ts";
import { useVantage } from "../../vantage/use-vantage.ts";

export const BoardScreen = () => {
  const { dossier } = useParams({ strict: false }) as { readonly dossier: string };
  const { vantage, day } = useVantage();
  const { data, error } = useAnswer("board", vantage);
  if (error !== null) return <Failure error={error} />;
  if (data === undefined) return <Loading />;
  return (
    <>
      <div className="screen-head">
        <h1>Board</h1>
      </div>
      <table className="card">
        <tbody>
          {data.items.map((row) => (
            <tr key={row.issue}>
              <th scope="row">
                <Link
                  to={"/dossiers/$dossier/issues/$issue" as string}
                  params={{ dossier, issue: row.issue } as never}
                  search={(({ at }: { at?: string }) => ({ at })) as never}
                >
                  {row.title}
                </Link>
              </th>
              <td>
                <Ladder tier={row.tier} />
              </td>
              <td className="recorded">{row.waitsFor?.text}</td>
              <td>
                {row.nextDeadline === null ? (
                  "–"
                ) : (
                  <>
                    <Day date={row.nextDeadline.current} readOn={day} />{" "}
                    <DaysAway date={row.nextDeadline.current} from={day} />
                  </>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
};
