/** The developments of an issue, the newest first; of thousands only those in sight are on the page. */

import type { TimelineItem } from "@parley/contract";
import type { CalendarDate } from "@parley/domain";
import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useMemo, useRef } from "react";
import { DevelopmentRow } from "./development-row.tsx";

export const Developments = ({
  items,
  today,
}: {
  readonly items: ReadonlyArray<TimelineItem>;
  readonly today: CalendarDate;
}) => {
  const newestFirst = useMemo(() => items.toReversed(), [items]);
  const reportedOn = useMemo(
    () => new Map(items.map((item) => [item.id, item.reportedOn ?? item.occurredOn])),
    [items],
  );
  const list = useRef<HTMLDivElement>(null);
  const virtual = useWindowVirtualizer({
    count: newestFirst.length,
    estimateSize: () => 96,
    overscan: 12,
    scrollMargin: list.current?.offsetTop ?? 0,
    getItemKey: (index) => newestFirst[index]!.position,
  });
  const shown = virtual.getVirtualItems();
  return (
    <div ref={list} className="developments" style={{ height: virtual.getTotalSize() }}>
      {shown.map((row) => {
        const item = newestFirst[row.index]!;
        return (
          <div
            key={row.key}
            ref={virtual.measureElement}
            data-index={row.index}
            className="development-place"
            style={{ transform: `translateY(${row.start - virtual.options.scrollMargin}px)` }}
          >
            <DevelopmentRow
              item={item}
              today={today}
              replacedOn={item.supersededBy === undefined ? undefined : reportedOn.get(item.supersededBy.id)}
            />
          </div>
        );
      })}
    </div>
  );
};
