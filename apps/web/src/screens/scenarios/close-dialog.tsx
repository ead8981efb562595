/** Closes a scenario, and says how it ended; said once, it is not said again when it was opened in between. */
import { useState } from "react";
import { Select } from "../../design/select.tsx";
import { TextField } from "../../design/text-field.tsx";
import { useMessages } from "../../language/messages.ts";
import { useRecord } from "../../reading/record.tsx";
import { server } from "../../reading/server.ts";
import { useVantage } from "../../vantage/use-vantage.ts";
import { newId } from "../record/purpose.ts";
import type { BranchSeen } from "./branches-seen.ts";
import { FormDialog } from "./form-dialog.tsx";
import { scenariosMessages } from "./scenarios-messages.ts";
import { useActing } from "./use-acting.ts";

export const CloseDialog = ({ of, onClose }: { readonly of: BranchSeen; readonly onClose: () => void }) => {
  const words = useMessages(scenariosMessages);
  const { dossier } = useRecord();
  const { today } = useVantage();
  const [outcome, setOutcome] = useState("did-not-happen");
  const [why, setWhy] = useState("");
  // Sent again after a lost answer it is the same entry.
  const [id] = useState(() => newId("ScenarioClosed"));
  const close = useActing(async () => {
    if (of.closing === null)
      await server().append(dossier, {
        branch: of.branch,
        events: [
          {
            type: "ScenarioClosed",
            id,
            occurredOn: today,
            details: { scenario: of.branch, outcome, ...(why.trim() === "" ? {} : { why: why.trim() }) },
          },
        ],
      });
    return server().changeBranch(dossier, of.branch, { status: "closed" });
  }, onClose);
  return (
    <FormDialog
      title={words.closeTitle}
      submit={words.doClose}
      isPending={close.isPending}
      failure={close.untold(["details.why", "details.outcome"])}
      onSubmit={() => close.act(undefined)}
      onClose={onClose}
    >
      <p className="recorded">
        <strong>{of.title}</strong>
      </p>
      <p className="soft">{words.closeText}</p>
      {of.closing === null ? (
        <>
          <Select
            label={words.how}
            value={outcome}
            onChange={setOutcome}
            choices={Object.entries(words.endedAs).map(([value, name]) => ({ id: value, name }))}
            faults={close.faultsAt("details.outcome")}
          />
          <TextField label={words.why} value={why} onChange={setWhy} lines={3} faults={close.faultsAt("details.why")} />
        </>
      ) : null}
    </FormDialog>
  );
};
