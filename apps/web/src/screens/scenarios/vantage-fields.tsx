/** A vantage by its parts: branch, and up to which days. Nothing in a date is no limit. */
import { readVantage, type Vantage, writeVantage } from "@parley/domain";
import type { ReactNode } from "react";
import { DateField } from "../../design/date-field.tsx";
import { Select } from "../../design/select.tsx";
import { useMessages } from "../../language/messages.ts";
import { vantageFieldsMessages } from "./vantage-fields-messages.ts";
import "./vantage-fields.css";

export const VantageFields = ({
  legend,
  hideLegend = false,
  value,
  onChange,
  branches,
  faults = [],
  hint,
}: {
  readonly legend: string;
  readonly hideLegend?: boolean;
  /** As written. */
  readonly value: string;
  readonly onChange: (written: string) => void;
  readonly branches: ReadonlyArray<{ readonly branch: string; readonly title: string; readonly status: string }>;
  readonly faults?: ReadonlyArray<string>;
  readonly hint?: ReactNode;
}) => {
  const words = useMessages(vantageFieldsMessages);
  const read = readVantage(value);
  const vantage: Vantage = "vantage" in read ? read.vantage : { branch: "main" };
  const change = (parts: { readonly [K in keyof Vantage]?: Vantage[K] | undefined }) =>
    onChange(
      writeVantage(
        Object.fromEntries(
          Object.entries({ ...vantage, ...parts }).filter(([, part]) => part !== undefined && part !== ""),
        ) as unknown as Vantage,
      ),
    );
  const choices = branches
    .filter(({ branch, status }) => status !== "archived" || branch === vantage.branch)
    .map(({ branch, title }) => ({ id: branch, name: branch === "main" ? words.main : title }));
  return (
    <fieldset className="vantage-fields">
      <legend className={hideLegend ? "visually-hidden" : "vantage-fields-legend"}>{legend}</legend>
      <div className="vantage-fields-parts">
        <Select
          label={words.branch}
          choices={
            choices.some(({ id }) => id === vantage.branch)
              ? choices
              : [{ id: vantage.branch, name: vantage.branch }, ...choices]
          }
          value={vantage.branch}
          onChange={(branch) => change({ branch })}
        />
        <DateField label={words.happenedBy} value={vantage.asOf ?? ""} onChange={(asOf) => change({ asOf })} />
        <DateField label={words.knownBy} value={vantage.knownAt ?? ""} onChange={(knownAt) => change({ knownAt })} />
      </div>
      {vantage.position === undefined ? null : (
        <p className="vantage-fields-position soft">
          {words.position} {vantage.position}{" "}
          <button type="button" className="as-link" onClick={() => change({ position: undefined })}>
            {words.anyPosition}
          </button>
        </p>
      )}
      {hint === undefined ? null : <p className="vantage-fields-position soft">{hint}</p>}
      {faults.map((fault) => (
        <p key={fault} className="vantage-fields-fault recorded" role="alert">
          {fault}
        </p>
      ))}
    </fieldset>
  );
};
