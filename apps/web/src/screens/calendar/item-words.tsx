/** One item of the calendar. Its kind is told by a word and a mark, not by its colour alone. */
import type { CalendarDate } from "@parley/domain";
import { Chip, type Meaning } from "../../design/chip.tsx";
import { Day } from "../../design/day.tsx";
import { useMessages } from "../../language/messages.ts";
import type { CalendarItem } from "./calendar-days.ts";
import { calendarMessages } from "./calendar-messages.ts";
import { marks } from "./item-marks.tsx";

const meanings: Readonly<Record<string, Meaning>> = { overdue: "over", lapsed: "over", met: "met", running: "due" };

export const ItemWords = ({
  item,
  day,
  short = false,
}: {
  readonly item: CalendarItem;
  readonly day: CalendarDate;
  readonly short?: boolean;
}) => {
  const words = useMessages(calendarMessages);
  const state = item.state === undefined ? undefined : words.states[item.state as keyof typeof words.states];
  return (
    <span className={`calendar-item ${item.kind}`}>
      <span aria-hidden="true">{marks[item.kind]} </span>
      <span className={short ? "visually-hidden" : "soft"}>{words.kinds[item.kind]} </span>
      <span className="recorded" dir="auto">
        {item.title === "" ? (short ? words.kinds[item.kind] : "") : item.title}
      </span>
      {item.movedTo === undefined || short ? null : (
        <span className="soft">
          {" "}
          {words.movedTo} <Day date={item.movedTo} readOn={day} />
        </span>
      )}
      {item.until === undefined || short ? null : (
        <span className="soft">
          {" "}
          {words.until} <Day date={item.until} readOn={day} />
        </span>
      )}
      {state === undefined || short ? null : <Chip meaning={meanings[item.state!]}>{state}</Chip>}
    </span>
  );
};
