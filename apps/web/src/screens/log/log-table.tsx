/** The rows of the log. Only those on screen are drawn, however many there are; on paper all, up to a thousand. */
import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { type MouseEvent, useEffect, useLayoutEffect, useRef, useState } from "react";
import { Chip } from "../../design/chip.tsx";
import { CopyButton } from "../../design/copy-button.tsx";
import { Day } from "../../design/day.tsx";
import { instant } from "../../language/dates.ts";
import { useMessages } from "../../language/messages.ts";
import type { LogRow } from "../../reading/fold-answers.ts";
import { useSettings } from "../../settings/settings.ts";
import { usePrinting } from "../timeline/use-printing.ts";
import { rowAt } from "./filtered-rows.ts";
import { logMessages } from "./log-messages.ts";

export const LogTable = ({
  rows,
  goTo,
  chosen,
  onChoose,
}: {
  readonly rows: ReadonlyArray<LogRow>;
  /** A position to bring to sight. */
  readonly goTo: number | undefined;
  /** The id of the entry that is open. */
  readonly chosen: string | undefined;
  readonly onChoose: (id: string) => void;
}) => {
  const words = useMessages(logMessages);
  const isPrinting = usePrinting();
  const table = useRef<HTMLTableElement>(null);
  const [offset, setOffset] = useState(0);
  useLayoutEffect(() => {
    const top = table.current?.getBoundingClientRect().top ?? 0;
    setOffset(Math.round(top + scrollY));
  }, []);
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => 37,
    overscan: 12,
    scrollMargin: offset,
    getItemKey: (i) => rows[i]!.position,
  });
  const at = goTo === undefined ? -1 : rowAt(rows, goTo);
  const sought = at < 0 ? undefined : rows[at]!.position;
  useEffect(() => {
    if (at >= 0) virtual.scrollToIndex(at, { align: "center" });
  }, [at, virtual]);
  const items = virtual.getVirtualItems();
  const shown = isPrinting ? rows.slice(0, mostOnPaper) : items.map(({ index }) => rows[index]!);
  const before = isPrinting ? 0 : (items[0]?.start ?? offset) - offset;
  const after = isPrinting ? 0 : virtual.getTotalSize() - ((items.at(-1)?.end ?? offset) - offset);
  return (
    <table className="card log-table" ref={table} aria-rowcount={rows.length + 1}>
      <caption className="visually-hidden">{words.log}</caption>
      <thead>
        <tr>
          <th scope="col" className="log-position">
            {words.position}
          </th>
          <th scope="col" className="log-wide log-day">
            {words.happened}
          </th>
          <th scope="col" className="log-wide log-type">
            {words.type}
          </th>
          <th scope="col">{words.summary}</th>
          <th scope="col" className="log-wide log-recorded">
            {words.recorded}
          </th>
          <th scope="col" className="log-hash">
            {words.hash}
          </th>
        </tr>
      </thead>
      <tbody>
        <Gap height={before} />
        {shown.map((row, i) => (
          <Row
            key={row.position}
            row={row}
            index={isPrinting ? i : items[i]!.index}
            measure={isPrinting ? undefined : virtual.measureElement}
            isSought={row.position === sought}
            isChosen={row.id === chosen}
            onChoose={onChoose}
          />
        ))}
        <Gap height={after} />
      </tbody>
    </table>
  );
};

const mostOnPaper = 1_000;

/** What is not drawn still takes its place. */
const Gap = ({ height }: { readonly height: number }) =>
  height <= 0 ? null : (
    <tr className="log-gap">
      {/* One cell: a span would keep columns that a narrow window hides, and give them a share of its width. */}
      <td style={{ height }} />
    </tr>
  );

const Row = ({
  row,
  index,
  measure,
  isSought,
  isChosen,
  onChoose,
}: {
  readonly row: LogRow;
  readonly index: number;
  readonly measure: ((element: HTMLElement | null) => void) | undefined;
  readonly isSought: boolean;
  readonly isChosen: boolean;
  readonly onChoose: (id: string) => void;
}) => {
  const words = useMessages(logMessages);
  const { language } = useSettings();
  const { id, position, occurredOn, type, summary, recordedAt, recordedBy, supersededBy, corrects, chainHash, branch } =
    row;
  const open = (event: MouseEvent) => {
    event.preventDefault();
    onChoose(id);
  };
  return (
    <tr
      ref={measure}
      data-index={index}
      aria-rowindex={index + 2}
      className={[
        supersededBy === undefined ? "" : "log-superseded",
        isSought ? "log-sought" : "",
        isChosen ? "log-chosen" : "",
      ].join(" ")}
    >
      <th scope="row" className="log-position">
        {position}
      </th>
      <td className="log-wide log-nowrap">
        <Day date={occurredOn} />
      </td>
      <td className="log-wide">
        <code className="recorded">{type}</code>
      </td>
      <td>
        <a href={`?entry=${encodeURIComponent(id)}`} onClick={open} className="log-summary recorded" dir="auto">
          {summary === "" ? id : summary}
        </a>
        {supersededBy === undefined && corrects === undefined && branch === "main" ? null : (
          <span className="log-marks">
            {supersededBy === undefined ? null : (
              <Chip meaning="over">
                {supersededBy.kind === "corrected" ? words.corrected : words.retracted} :{supersededBy.position}
              </Chip>
            )}
            {corrects === undefined ? null : <Chip meaning="due">{words.correction}</Chip>}
            {branch === "main" ? null : (
              <Chip meaning="supposed">
                <span className="recorded">{branch}</span>
              </Chip>
            )}
          </span>
        )}
        <span className="log-also soft">
          <Day date={occurredOn} /> · <code className="recorded">{type}</code> ·{" "}
          <span className="recorded">{recordedBy}</span>
        </span>
      </td>
      <td className="log-wide soft">
        <time dateTime={recordedAt} title={recordedAt}>
          {instant(language, recordedAt)}
        </time>{" "}
        <span className="recorded">{recordedBy}</span>
      </td>
      <td className="log-hash log-nowrap">
        {chainHash === undefined ? null : (
          <>
            <code title={chainHash}>{chainHash.slice(0, 8)}</code>
            <CopyButton text={`${position}:${chainHash}`} label={words.copyHash(position)} />
          </>
        )}
      </td>
    </tr>
  );
};
