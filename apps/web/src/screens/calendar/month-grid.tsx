/** A month in weeks. The arrow keys go from day to day and over its ends into the next month. */
import { addDays, type CalendarDate } from "@parley/domain";
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from "react";
import { longDate } from "../../language/dates.ts";
import { localeOf, numberFormat, useMessages } from "../../language/messages.ts";
import { useSettings } from "../../settings/settings.ts";
import type { CalendarItem } from "./calendar-days.ts";
import { calendarMessages } from "./calendar-messages.ts";
import { ItemWords } from "./item-words.tsx";
import { firstDayOfWeek, weeksOf } from "./month.ts";

const mostShown = 3;

export const MonthGrid = ({
  month,
  day,
  items,
  onMonth,
  onList,
}: {
  readonly month: string;
  readonly day: CalendarDate;
  readonly items: ReadonlyArray<CalendarItem>;
  readonly onMonth: (month: string) => void;
  readonly onList: () => void;
}) => {
  const words = useMessages(calendarMessages);
  const { language } = useSettings();
  const locale = localeOf(language);
  const weeks = useMemo(() => weeksOf(month, firstDayOfWeek(locale)), [month, locale]);
  const byDay = useMemo(() => spread(items), [items]);
  const [chosen, setChosen] = useState<CalendarDate>();
  const focused = chosen?.startsWith(month) === true ? chosen : day.startsWith(month) ? day : `${month}-01`;
  const grid = useRef<HTMLTableElement>(null);
  const moved = useRef(false);
  useEffect(() => {
    if (!moved.current) return;
    moved.current = false;
    grid.current?.querySelector<HTMLElement>(`[data-day="${focused}"]`)?.focus();
  }, [focused]);
  const onKeyDown = (event: KeyboardEvent) => {
    const isRtl = document.documentElement.dir === "rtl";
    const by = {
      ArrowLeft: isRtl ? 1 : -1,
      ArrowRight: isRtl ? -1 : 1,
      ArrowUp: -7,
      ArrowDown: 7,
      PageUp: -28,
      PageDown: 28,
    }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const to = addDays(focused, by);
    moved.current = true;
    setChosen(to);
    if (!to.startsWith(month)) onMonth(to.slice(0, 7));
  };
  const weekday = new Intl.DateTimeFormat(locale, { weekday: "short", timeZone: "UTC" });
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
                <td
                  key={each}
                  // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: as above.
                  role="gridcell"
                  data-day={each}
                  tabIndex={each === focused ? 0 : -1}
                  aria-current={each === day ? "date" : undefined}
                  className={each.startsWith(month) ? "" : "outside"}
                  onFocus={() => setChosen(each)}
                >
                  <span className="visually-hidden">{longDate(language, each)}</span>
                  <span className="day-number" aria-hidden="true">
                    {numberFormat(language).format(Number(each.slice(8)))}
                  </span>
                  {found.slice(0, mostShown).map((item) => (
                    <ItemWords key={`${item.kind} ${item.title} ${item.event}`} item={item} day={day} short />
                  ))}
                  {found.length > mostShown ? (
                    <button type="button" className="as-link" tabIndex={-1} onClick={onList}>
                      + {numberFormat(language).format(found.length - mostShown)} {words.more}
                    </button>
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

/** What takes several days stands on each of them. */
const spread = (items: ReadonlyArray<CalendarItem>): ReadonlyMap<CalendarDate, ReadonlyArray<CalendarItem>> => {
  const days = new Map<CalendarDate, CalendarItem[]>();
  for (const item of items) {
    const last = item.until ?? item.on;
    for (let day = item.on, count = 0; day <= last && count < 31; day = addDays(day, 1), count += 1)
      days.set(day, [...(days.get(day) ?? []), item]);
  }
  return days;
};
