/** What is said of single lines; only those on screen are drawn. */
import type { ImportReport } from "@parley/contract";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useMemo, useRef, useState } from "react";
import { Chip, type Meaning } from "../../design/chip.tsx";
import { Select } from "../../design/select.tsx";
import { TextField } from "../../design/text-field.tsx";
import { numberFormat, useMessages } from "../../language/messages.ts";
import { useSettings } from "../../settings/settings.ts";
import { importMessages } from "./import-messages.ts";

export const ReportsTable = ({ reports }: { readonly reports: ReadonlyArray<ImportReport> }) => {
  const words = useMessages(importMessages);
  const [status, setStatus] = useState("all");
  const [typed, setTyped] = useState("");
  const shown = useMemo(() => {
    const wanted = typed.trim().toLowerCase();
    return reports.filter(
      (report) =>
        (status === "all" || report.status === status) &&
        (wanted === "" || JSON.stringify(report).toLowerCase().includes(wanted)),
    );
  }, [reports, status, typed]);
  const holder = useRef<HTMLElement>(null);
  const virtual = useVirtualizer({
    count: shown.length,
    getScrollElement: () => holder.current,
    estimateSize: () => 40,
    overscan: 10,
  });
  const items = virtual.getVirtualItems();
  const before = items[0]?.start ?? 0;
  const after = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  return (
    <section className="import-reports" aria-labelledby="import-reports">
      <div className="import-reports-head">
        <h2 id="import-reports">{words.reports}</h2>
        <div className="import-filters no-print">
          <Select
            inline
            label={words.show}
            value={status}
            onChange={setStatus}
            choices={[
              { id: "all", name: words.all },
              { id: "refused", name: words.refused },
              { id: "questioned", name: words.questioned },
            ]}
          />
          <TextField label={words.filter} value={typed} onChange={setTyped} className="inline" />
        </div>
      </div>
      {reports.length >= mostTold ? <p className="soft">{words.mostReports(mostTold)}</p> : null}
      {shown.length === 0 ? (
        <p role="status">{words.noReports}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
        <section className="card import-scroll" ref={holder} tabIndex={0} aria-label={words.reports}>
          <table className="import-table" aria-rowcount={shown.length + 1}>
            <thead>
              <tr>
                <th scope="col" className="import-line">
                  {words.line}
                </th>
                <th scope="col" className="import-status">
                  {words.status}
                </th>
                <th scope="col">{words.reasons}</th>
              </tr>
            </thead>
            <tbody>
              {before > 0 ? <Gap height={before} /> : null}
              {items.map(({ index }) => (
                <ReportRow key={index} report={shown[index]!} index={index} measure={virtual.measureElement} />
              ))}
              {after > 0 ? <Gap height={after} /> : null}
            </tbody>
          </table>
        </section>
      )}
    </section>
  );
};

/** As many as the server tells one by one. */
const mostTold = 1_000;

const Gap = ({ height }: { readonly height: number }) => (
  <tr>
    <td colSpan={3} className="import-gap" style={{ height }} />
  </tr>
);

const meanings: Readonly<Record<string, Meaning>> = { refused: "over", questioned: "due", added: "met" };

const ReportRow = ({
  report: { line, id, status, errors, questions },
  index,
  measure,
}: {
  readonly report: ImportReport;
  readonly index: number;
  readonly measure: (element: HTMLElement | null) => void;
}) => {
  const words = useMessages(importMessages);
  const { language } = useSettings();
  const told = [...(errors ?? []), ...(questions ?? [])];
  return (
    <tr ref={measure} data-index={index} aria-rowindex={index + 2}>
      <th scope="row" className="import-line">
        {numberFormat(language).format(line)}
      </th>
      <td className="import-status">
        <Chip meaning={meanings[status]}>{words[status]}</Chip>
      </td>
      <td>
        {id === undefined ? null : <code className="recorded import-id">{id}</code>}
        <ul className="bare import-reasons" lang="en" dir="auto">
          {told.map(({ path, message }) => (
            <li key={`${path} ${message}`} className="recorded">
              {message} {path === "" ? null : <code className="soft">{path}</code>}
            </li>
          ))}
        </ul>
      </td>
    </tr>
  );
};
