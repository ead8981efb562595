/** Says which outcome happened; what follows from it is told before. */
import type { AppendAnswer, SetAnswer } from "@parley/contract";
import { useState } from "react";
import { ComboBox } from "../../design/combo-box.tsx";
import { DateField } from "../../design/date-field.tsx";
import { Select } from "../../design/select.tsx";
import { TextField } from "../../design/text-field.tsx";
import { useMessages } from "../../language/messages.ts";
import { useRecord } from "../../reading/record.tsx";
import { server } from "../../reading/server.ts";
import { useVantage } from "../../vantage/use-vantage.ts";
import { newId } from "../record/purpose.ts";
import { FormDialog } from "./form-dialog.tsx";
import { setMessages } from "./set-messages.ts";
import { useActing } from "./use-acting.ts";
import { useDevelopments } from "./use-developments.ts";

export const CloseSetDialog = ({
  of,
  titleOf,
  onClose,
}: {
  readonly of: SetAnswer;
  readonly titleOf: (scenario: string) => string;
  readonly onClose: () => void;
}) => {
  const words = useMessages(setMessages);
  const { dossier } = useRecord();
  const { day } = useVantage();
  const [id] = useState(() => newId("SetClosed"));
  const [happened, setHappened] = useState<string | null>(null);
  const [on, setOn] = useState([day, of.openedOn].sort().at(-1)!);
  const [by, setBy] = useState("");
  const [why, setWhy] = useState("");
  const options = useDevelopments();
  const close = useActing<undefined, AppendAnswer>(
    () =>
      server().append(dossier, {
        branch: of.vantage.branch,
        events: [
          {
            type: "SetClosed",
            id,
            occurredOn: on,
            summary: why.trim(),
            details: { set: of.set, happened, on, ...(by.trim() === "" ? {} : { by: by.trim() }) },
          },
        ],
      }),
    onClose,
  );
  const definition = of.outcomes.find(({ scenario }) => scenario === happened)?.definition;
  return (
    <FormDialog
      title={words.closeTitle}
      submit={words.doClose}
      isPending={close.isPending}
      isDisabled={happened === null || why.trim() === ""}
      failure={close.untold(["details.happened", "details.on", "details.by", "summary", "occurredOn"])}
      onSubmit={() => close.act(undefined)}
      onClose={onClose}
    >
      <p className="recorded" dir="auto">
        <strong>{of.question}</strong>
      </p>
      <ul className="soft">
        {words.closeConsequences.map((each) => (
          <li key={each}>{each}</li>
        ))}
      </ul>
      <Select
        label={words.happened}
        value={happened}
        onChange={setHappened}
        choices={of.outcomes.map(({ scenario, definition: more }) => ({ id: scenario, name: titleOf(scenario), more }))}
        faults={close.faultsAt("details.happened")}
      />
      {definition === undefined ? null : (
        <p className="form-dialog-about recorded" dir="auto">
          {definition}
        </p>
      )}
      <DateField
        label={words.closingDay}
        value={on}
        onChange={setOn}
        faults={[...close.faultsAt("details.on"), ...close.faultsAt("occurredOn")]}
      />
      <ComboBox
        label={words.decided}
        hint={words.decidedHint}
        text={by}
        onType={setBy}
        onChoose={setBy}
        options={options}
        faults={close.faultsAt("details.by")}
      />
      <TextField
        label={words.why}
        value={why}
        onChange={setWhy}
        lines={3}
        isRequired
        faults={close.faultsAt("summary")}
      />
    </FormDialog>
  );
};
