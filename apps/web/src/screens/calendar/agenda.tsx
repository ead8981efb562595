/** The month as a list: the same facts as the grid, with what there is no room for there. */
import type { CalendarDate } from "@parley/domain";
import { Link, useParams } from "@tanstack/react-router";
import { Day, DaysAway } from "../../design/day.tsx";
import { Empty } from "../../design/states.tsx";
import { useMessages } from "../../language/messages.ts";
import type { CalendarItem } from "./calendar-days.ts";
import { calendarMessages } from "./calendar-messages.ts";
import { ItemWords } from "./item-words.tsx";

export const Agenda = ({
  month,
  day,
  items,
}: {
  readonly month: string;
  readonly day: CalendarDate;
  readonly items: ReadonlyArray<CalendarItem>;
}) => {
  const words = useMessages(calendarMessages);
  const { dossier } = useParams({ strict: false }) as { readonly dossier: string };
  const shown = items.filter(({ on, until }) => on.slice(0, 7) <= month && (until ?? on).slice(0, 7) >= month);
  if (shown.length === 0) return <Empty title={words.nothing} />;
  return (
    <table className="calendar-agenda card">
      <thead>
        <tr>
          <th scope="col">{words.day}</th>
          <th scope="col">{words.what}</th>
          <th scope="col">{words.issues}</th>
        </tr>
      </thead>
      <tbody>
        {shown.map((item) => (
          <tr key={`${item.kind} ${item.title} ${item.event} ${item.on}`}>
            <td>
              <Day date={item.on} readOn={day} />
              <small className="soft">
                {" "}
                <DaysAway date={item.on} from={day} />
              </small>
            </td>
            <td>
              <ItemWords item={item} day={day} />
            </td>
            <td>
              {item.issues.map((issue, at) => (
                <span key={issue}>
                  {at === 0 ? "" : ", "}
                  <Link
                    to={`/dossiers/${dossier}/issues/${issue}` as string}
                    search={(({ at: from }: { at?: string }) => (from === undefined ? {} : { at: from })) as never}
                    className="recorded"
                  >
                    {issue}
                  </Link>
                </span>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};
