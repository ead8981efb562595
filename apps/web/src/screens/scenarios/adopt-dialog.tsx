/** A supposed development has come true: main takes it over, with its real date and a source. Twice is once. */
import type { AdoptAnswer } from "@parley/contract";
import { useState } from "react";
import { DateField } from "../../design/date-field.tsx";
import { Select } from "../../design/select.tsx";
import { TextField } from "../../design/text-field.tsx";
import { useMessages } from "../../language/messages.ts";
import { useRecord } from "../../reading/record.tsx";
import { server } from "../../reading/server.ts";
import type { Supposed } from "./branches-seen.ts";
import { FormDialog } from "./form-dialog.tsx";
import { scenariosMessages } from "./scenarios-messages.ts";
import { useActing } from "./use-acting.ts";

const told = ["occurredOn", "reportedOn", "summary", "source"];

export const AdoptDialog = ({
  of: { development },
  branch,
  onClose,
}: {
  readonly of: Supposed;
  readonly branch: string;
  readonly onClose: () => void;
}) => {
  const words = useMessages(scenariosMessages);
  const { dossier } = useRecord();
  const [occurredOn, setOccurredOn] = useState("");
  const [reportedOn, setReportedOn] = useState("");
  const [summary, setSummary] = useState(development.summary ?? "");
  const [source, setSource] = useState({ url: "", title: "", publisher: "", date: "", attribution: "news" });
  const set = (part: keyof typeof source) => (value: string) => setSource((now) => ({ ...now, [part]: value }));
  const adopt = useActing<undefined, AdoptAnswer>(() => {
    const changes = {
      ...(reportedOn === "" ? {} : { reportedOn }),
      ...(summary.trim() === (development.summary ?? "") ? {} : { summary: summary.trim() }),
    };
    return server().adopt(dossier, branch, {
      id: development.id,
      ...(occurredOn === "" ? {} : { occurredOn }),
      source: Object.fromEntries(Object.entries(source).filter(([, value]) => value !== "")),
      ...(Object.keys(changes).length === 0 ? {} : { changes }),
    });
  }, onClose);
  return (
    <FormDialog
      title={words.adoptTitle}
      submit={words.doAdopt}
      isPending={adopt.isPending}
      failure={adopt.untold(told.flatMap((path) => [path, `changes.${path}`]))}
      onSubmit={() => adopt.act(undefined)}
      onClose={onClose}
    >
      <p className="soft">{words.adoptText}</p>
      <div className="form-dialog-pair">
        <DateField
          label={words.realDate}
          value={occurredOn}
          onChange={setOccurredOn}
          faults={adopt.faultsAt("occurredOn")}
        />
        <DateField
          label={words.reportedOn}
          value={reportedOn}
          onChange={setReportedOn}
          hint={words.reportedHint}
          faults={[...adopt.faultsAt("reportedOn"), ...adopt.faultsAt("changes.reportedOn")]}
        />
      </div>
      <TextField
        label={words.summary}
        value={summary}
        onChange={setSummary}
        lines={2}
        faults={[...adopt.faultsAt("summary"), ...adopt.faultsAt("changes.summary")]}
      />
      <fieldset className="plain">
        <legend>{words.source}</legend>
        <TextField
          label={words.url}
          type="url"
          value={source.url}
          onChange={set("url")}
          faults={adopt.faultsAt("source.url")}
        />
        <TextField
          label={words.sourceTitle}
          value={source.title}
          onChange={set("title")}
          faults={adopt.faultsAt("source.title")}
        />
        <div className="form-dialog-pair">
          <TextField
            label={words.publisher}
            value={source.publisher}
            onChange={set("publisher")}
            faults={adopt.faultsAt("source.publisher")}
          />
          <DateField
            label={words.sourceDate}
            value={source.date}
            onChange={set("date")}
            faults={adopt.faultsAt("source.date")}
          />
          <Select
            label={words.attribution}
            value={source.attribution}
            onChange={set("attribution")}
            choices={(["official", "news", "opinion"] as const).map((id) => ({ id, name: words[id] }))}
            faults={adopt.faultsAt("source.attribution")}
          />
        </div>
      </fieldset>
    </FormDialog>
  );
};
