/** A month in weeks. The arrow keys go from day to day and over its ends into the next month; Enter opens a day. */
import { addDays, type CalendarDate } from "@parley/domain";
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from "react";
import { longDate } from "../../language/dates.ts";
import { localeOf, numberFormat, useMessages } from "../../language/messages.ts";
import { useSettings } from "../../settings/settings.ts";
import type { CalendarItem } from "./calendar-days.ts";
import { calendarMessages } from "./calendar-messages.ts";
import { ItemWords } from "./item-words.tsx";
import { firstDayOfWeek, sameDayIn, weeksOf } from "./month.ts";

const mostShown = 3;

export const MonthGrid = ({
  month,
  day,
  byDay,
  opened,
  onMonth,
  onOpen,
}: {
  readonly month: string;
  readonly day: CalendarDate;
  readonly byDay: ReadonlyMap<CalendarDate, ReadonlyArray<CalendarItem>>;
  readonly opened: CalendarDate | undefined;
  readonly onMonth: (month: string) => void;
  readonly onOpen: (day: CalendarDate) => void;
}) => {
  const words = useMessages(calendarMessages);
  const { language } = useSettings();
  const locale = localeOf(language);
  const weeks = useMemo(() => weeksOf(month, firstDayOfWeek(locale)), [month, locale]);
  const [chosen, setChosen] = useState<CalendarDate>();
  const focused = [chosen, opened, day].find((each) => each?.startsWith(month) === true) ?? `${month}-01`;
  const grid = useRef<HTMLTableElement>(null);
  const moved = useRef(false);
  useEffect(() => {
    if (!moved.current) return;
    moved.current = false;
    grid.current?.querySelector<HTMLElement>(`[data-day="${focused}"]`)?.focus();
  }, [focused]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      onOpen(focused);
      return;
    }
    const to = targetOf(event.key, focused, weeks);
    if (to === undefined) return;
    event.preventDefault();
    moved.current = true;
    setChosen(to);
    if (!to.startsWith(month)) onMonth(to.slice(0, 7));
  };
  const weekday = new Intl.DateTimeFormat(locale, { weekday: "short", timeZone: "UTC" });
  const numbers = numberFormat(language);
  return (
    // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the grid pattern of ARIA, moved in by arrow keys.
    <table className="calendar-grid card" role="grid" aria-label={words.calendar} ref={grid} onKeyDown={onKeyDown}>
      <thead>
        <tr>
          {weeks[0]!.map((each) => (
            <th key={each} scope="col">
              {weekday.format(new Date(`${each}T12:00:00Z`))}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]}>
            {week.map((each) => {
              const found = byDay.get(each) ?? [];
              return (
                // biome-ignore lint/a11y/useKeyWithClickEvents: the grid takes Enter and Space for all of its cells.
                <td
                  key={each}
                  // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: as above.
                  role="gridcell"
                  data-day={each}
                  tabIndex={each === focused ? 0 : -1}
                  aria-current={each === day ? "date" : undefined}
                  aria-selected={each === opened}
                  className={each.startsWith(month) ? undefined : "outside"}
                  onFocus={() => each.startsWith(month) && setChosen(each)}
                  onClick={() => onOpen(each)}
                >
                  <span className="visually-hidden">{longDate(language, each)} </span>
                  <span className="day-number" aria-hidden="true">
                    {numbers.format(Number(each.slice(8)))}
                  </span>
                  {found.slice(0, mostShown).map((item) => (
                    <ItemWords key={`${item.kind} ${item.title} ${item.event}`} item={item} day={day} short />
                  ))}
                  {found.length > mostShown ? (
                    <span className="calendar-more soft">
                      + {numbers.format(found.length - mostShown)} <span>{words.more}</span>
                    </span>
                  ) : null}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
};

/** Home and End stay in the week, the page keys keep the day of the month. */
const targetOf = (
  key: string,
  from: CalendarDate,
  weeks: ReadonlyArray<ReadonlyArray<CalendarDate>>,
): CalendarDate | undefined => {
  const forwards = document.documentElement.dir === "rtl" ? -1 : 1;
  const week = weeks.find((days) => days.includes(from)) ?? [];
  switch (key) {
    case "ArrowLeft":
      return addDays(from, -forwards);
    case "ArrowRight":
      return addDays(from, forwards);
    case "ArrowUp":
      return addDays(from, -7);
    case "ArrowDown":
      return addDays(from, 7);
    case "Home":
      return week[0];
    case "End":
      return week.at(-1);
    case "PageUp":
      return sameDayIn(from, -1);
    case "PageDown":
      return sameDayIn(from, 1);
    default:
      return undefined;
  }
};
