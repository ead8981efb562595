/** Items of the calendar in a table: a month, or one day. The same facts as the grid, with what there is no room for there. */
import type { CalendarDate } from "@parley/domain";
import { Link, useParams } from "@tanstack/react-router";
import { Day, DaysAway } from "../../design/day.tsx";
import { monthName } from "../../language/dates.ts";
import { useMessages } from "../../language/messages.ts";
import { useSettings } from "../../settings/settings.ts";
import type { CalendarItem } from "./calendar-days.ts";
import { calendarMessages } from "./calendar-messages.ts";
import { ItemWords } from "./item-words.tsx";

export const Agenda = ({
  label,
  day,
  items,
}: {
  readonly label: string;
  /** From where one reads. */
  readonly day: CalendarDate;
  readonly items: ReadonlyArray<CalendarItem>;
}) => {
  const words = useMessages(calendarMessages);
  const { language } = useSettings();
  const { dossier } = useParams({ strict: false }) as { readonly dossier: string };
  return (
    <table className="calendar-agenda card" aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{words.day}</th>
          <th scope="col">{words.what}</th>
          <th scope="col">{words.issues}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={`${item.kind} ${item.title} ${item.event} ${item.on}`}>
            <td>
              {item.noDay ? (
                <>
                  {monthName(language, item.on)} <small className="soft">{words.noDay}</small>
                </>
              ) : (
                <>
                  <Day date={item.on} readOn={day} />
                  <small className="soft">
                    {" "}
                    <DaysAway date={item.on} from={day} />
                  </small>
                </>
              )}
            </td>
            <td>
              <ItemWords item={item} day={day} />
            </td>
            <td className="calendar-issues">
              {item.issues.map((issue, at) => (
                <span key={issue}>
                  {at === 0 ? "" : ", "}
                  <Link
                    to={"/dossiers/$dossier/issues/$issue" as string}
                    params={{ dossier, issue } as never}
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
