/** What falls due, is met and is planned, by day; as a month or as a list with the same facts. */

import { vantageQuery } from "@parley/contract";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { Button, Toggle } from "../../design/button.tsx";
import { Failure, Loading } from "../../design/states.tsx";
import { monthName } from "../../language/dates.ts";
import { useMessages } from "../../language/messages.ts";
import { useAnswer } from "../../reading/use-answer.ts";
import { useSettings } from "../../settings/settings.ts";
import { useVantage } from "../../vantage/use-vantage.ts";
import { Agenda } from "./agenda.tsx";
import { calendarMessages } from "./calendar-messages.ts";
import { nextMonth } from "./month.ts";
import { MonthGrid } from "./month-grid.tsx";
import "./calendar.css";

export const CalendarScreen = () => {
  const words = useMessages(calendarMessages);
  const { language } = useSettings();
  const { dossier } = useParams({ strict: false }) as { readonly dossier: string };
  const search = useSearch({ strict: false }) as { readonly month?: string; readonly view?: string };
  const navigate = useNavigate();
  const { vantage, day } = useVantage();
  const { data, error } = useAnswer("calendar", vantage);
  const month = /^\d{4}-(0[1-9]|1[0-2])$/.test(search.month ?? "") ? search.month! : day.slice(0, 7);
  const view = search.view === "list" ? "list" : "month";
  const show = (change: Readonly<Record<string, string | undefined>>) =>
    navigate({ to: ".", search: (now: object) => ({ ...now, ...change }), replace: true } as never);
  const toMonth = (to: string) => show({ month: to === day.slice(0, 7) ? undefined : to });
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
      {error !== null ? (
        <Failure error={error} />
      ) : data === undefined ? (
        <Loading />
      ) : view === "month" ? (
        <MonthGrid month={month} day={day} items={data} onMonth={toMonth} onList={() => show({ view: "list" })} />
      ) : (
        <Agenda month={month} day={day} items={data} />
      )}
    </>
  );
};
