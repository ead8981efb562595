/** What falls on one day, told in full below the grid; and the way to the board of that day. */
import type { CalendarDate } from "@parley/domain";
import { Link, useParams } from "@tanstack/react-router";
import { Button } from "../../design/button.tsx";
import { longDate } from "../../language/dates.ts";
import { useMessages } from "../../language/messages.ts";
import { useSettings } from "../../settings/settings.ts";
import { Agenda } from "./agenda.tsx";
import type { CalendarItem } from "./calendar-days.ts";
import { calendarMessages } from "./calendar-messages.ts";

export const OpenedDay = ({
  opened,
  day,
  branch,
  items,
  onClose,
}: {
  readonly opened: CalendarDate;
  readonly day: CalendarDate;
  readonly branch: string;
  readonly items: ReadonlyArray<CalendarItem>;
  readonly onClose: () => void;
}) => {
  const words = useMessages(calendarMessages);
  const { language } = useSettings();
  const { dossier } = useParams({ strict: false }) as { readonly dossier: string };
  const name = longDate(language, opened);
  return (
    <section className="calendar-opened" aria-label={name}>
      <div className="calendar-opened-head">
        <h2 aria-live="polite">{name}</h2>
        <Link
          className="button small no-print"
          to={"/dossiers/$dossier" as string}
          params={{ dossier } as never}
          search={{ at: `${branch}@${opened}` } as never}
        >
          {words.seeDay}
        </Link>
        <Button look="quiet" size="icon" className="no-print" aria-label={words.closeDay} onPress={onClose}>
          ✕
        </Button>
      </div>
      {items.length === 0 ? (
        <p className="soft">{words.nothingThatDay}</p>
      ) : (
        <Agenda label={name} day={day} items={items} />
      )}
    </section>
  );
};
