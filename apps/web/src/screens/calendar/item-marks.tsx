/** What the marks of the grid mean; only those that stand in the month. */
import { useMessages } from "../../language/messages.ts";
import type { CalendarItem, CalendarKind } from "./calendar-days.ts";
import { calendarMessages } from "./calendar-messages.ts";

/** A kind is told by its mark where there is no room for its word. */
export const marks: Readonly<Record<CalendarKind, string>> = {
  deadline: "⚑",
  moved: "⤳",
  talks: "●",
  "planned-talks": "○",
  visit: "✈",
  "measure-ends": "▣",
  "offer-ends": "◇",
  date: "·",
};

export const ItemMarks = ({ items }: { readonly items: ReadonlyArray<CalendarItem> }) => {
  const words = useMessages(calendarMessages);
  const kinds = (Object.keys(marks) as CalendarKind[]).filter((kind) => items.some((item) => item.kind === kind));
  if (kinds.length === 0) return null;
  return (
    <ul className="bare calendar-marks soft" aria-label={words.marks}>
      {kinds.map((kind) => (
        <li key={kind}>
          <span aria-hidden="true">{marks[kind]}</span> {words.kinds[kind]}
        </li>
      ))}
      <li className="no-print">{words.opensDay}</li>
    </ul>
  );
};
