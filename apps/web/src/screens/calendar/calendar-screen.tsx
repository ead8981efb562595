/** What falls due, is met and is planned, by day; as a month or as a list with the same facts. */

import { vantageQuery } from "@parley/contract";
import { addDays, type CalendarDate, isCalendarDate } from "@parley/domain";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { Button, Toggle } from "../../design/button.tsx";
import { Empty, Failure, Loading } from "../../design/states.tsx";
import { monthName } from "../../language/dates.ts";
import { useMessages } from "../../language/messages.ts";
import { useRecord } from "../../reading/record.tsx";
import { useAnswer } from "../../reading/use-answer.ts";
import { useSettings } from "../../settings/settings.ts";
import { useVantage } from "../../vantage/use-vantage.ts";
import { Agenda } from "./agenda.tsx";
import type { CalendarItem } from "./calendar-days.ts";
import { calendarMessages } from "./calendar-messages.ts";
import { ItemMarks } from "./item-marks.tsx";
import { nextMonth } from "./month.ts";
import { MonthGrid } from "./month-grid.tsx";
import { OpenedDay } from "./opened-day.tsx";
import "./calendar.css";

export const CalendarScreen = () => {
  const words = useMessages(calendarMessages);
  const { language } = useSettings();
  const { dossier } = useParams({ strict: false }) as { readonly dossier: string };
  const search = useSearch({ strict: false }) as {
    readonly month?: string;
    readonly view?: string;
    readonly day?: string;
  };
  const navigate = useNavigate();
  const { vantage, day } = useVantage();
  const { tooLarge } = useRecord();
  const { data, error, again } = useAnswer("calendar", vantage);
  const month = /^\d{4}-(0[1-9]|1[0-2])$/.test(search.month ?? "") ? search.month! : day.slice(0, 7);
  const view = search.view === "list" ? "list" : "month";
  const show = (change: Readonly<Record<string, string | undefined>>) =>
    navigate({ to: ".", search: (now: object) => ({ ...now, ...change }), replace: true } as never);
  const toMonth = (to: string) => show({ month: to === day.slice(0, 7) ? undefined : to, day: undefined });
  const opened = isCalendarDate(search.day ?? "") ? search.day : undefined;
  const inMonth = useMemo(
    () => (data ?? []).filter(({ on, until }) => on.slice(0, 7) <= month && (until ?? on).slice(0, 7) >= month),
    [data, month],
  );
  const byDay = useMemo(() => spread(data ?? []), [data]);
  const noDay = inMonth.filter((item) => item.noDay);
  const [[, at] = ["at", "main"]] = vantageQuery(vantage);
  return (
    <>
      <div className="screen-head">
        <h1>{words.calendar}</h1>
        <div className="calendar-tools no-print">
          <Button size="icon" aria-label={words.previous} onPress={() => toMonth(nextMonth(month, -1))}>
            <span className="calendar-arrow back" aria-hidden="true" />
          </Button>
          <strong className="calendar-month" aria-live="polite">
            {monthName(language, `${month}-01`)}
          </strong>
          <Button size="icon" aria-label={words.next} onPress={() => toMonth(nextMonth(month, 1))}>
            <span className="calendar-arrow" aria-hidden="true" />
          </Button>
          <Button isDisabled={month === day.slice(0, 7)} onPress={() => toMonth(day.slice(0, 7))}>
            {words.toDay}
          </Button>
          <fieldset className="calendar-views">
            <legend className="visually-hidden">{words.view}</legend>
            {(["month", "list"] as const).map((each) => (
              <Toggle
                key={each}
                isSelected={view === each}
                onChange={() => show({ view: each === "month" ? undefined : each })}
              >
                {words[each]}
              </Toggle>
            ))}
          </fieldset>
          <a className="button" href={`/v1/dossiers/${dossier}/deadlines.ics?at=${encodeURIComponent(at)}`}>
            {words.subscribe}
          </a>
        </div>
      </div>
      {tooLarge ? <p className="notice">{words.tooLarge}</p> : null}
      {error !== null ? (
        <Failure error={error} onRetry={again} />
      ) : data === undefined ? (
        <Loading />
      ) : view === "month" ? (
        <>
          <MonthGrid
            month={month}
            day={day}
            byDay={byDay}
            opened={opened}
            onMonth={toMonth}
            onOpen={(to) => show({ day: to })}
          />
          <ItemMarks items={inMonth} />
          {noDay.length === 0 ? null : (
            <Agenda label={`${monthName(language, `${month}-01`)}, ${words.noDay}`} day={day} items={noDay} />
          )}
          {opened === undefined ? null : (
            <OpenedDay
              opened={opened}
              day={day}
              branch={vantage.branch}
              items={byDay.get(opened) ?? []}
              onClose={() => show({ day: undefined })}
            />
          )}
        </>
      ) : inMonth.length === 0 ? (
        <Empty title={words.nothing} />
      ) : (
        <Agenda label={monthName(language, `${month}-01`)} day={day} items={inMonth} />
      )}
    </>
  );
};

/** What takes several days stands on each of them; what has no day stands on none. */
const spread = (items: ReadonlyArray<CalendarItem>): ReadonlyMap<CalendarDate, ReadonlyArray<CalendarItem>> => {
  const days = new Map<CalendarDate, CalendarItem[]>();
  for (const item of items) {
    if (item.noDay) continue;
    const last = item.until ?? item.on;
    for (let day = item.on, count = 0; day <= last && count < 31; day = addDays(day, 1), count += 1)
      days.set(day, [...(days.get(day) ?? []), item]);
  }
  return days;
};
