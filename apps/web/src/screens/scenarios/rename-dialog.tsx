/** Another title or another narrative; the name in addresses stays. */
import { useState } from "react";
import { TextField } from "../../design/text-field.tsx";
import { useMessages } from "../../language/messages.ts";
import { useRecord } from "../../reading/record.tsx";
import { server } from "../../reading/server.ts";
import type { BranchSeen } from "./branches-seen.ts";
import { FormDialog } from "./form-dialog.tsx";
import { scenariosMessages } from "./scenarios-messages.ts";
import { useActing } from "./use-acting.ts";

export const RenameDialog = ({ of, onClose }: { readonly of: BranchSeen; readonly onClose: () => void }) => {
  const words = useMessages(scenariosMessages);
  const { dossier } = useRecord();
  const [title, setTitle] = useState(of.title);
  const [narrative, setNarrative] = useState(of.narrative ?? "");
  const change = useActing(
    () =>
      server().changeBranch(dossier, of.branch, {
        title,
        // A narrative can be written anew, and is not taken away.
        ...(narrative.trim() === "" ? {} : { narrative: narrative.trim() }),
      }),
    onClose,
  );
  return (
    <FormDialog
      title={words.renameTitle}
      submit={words.save}
      isPending={change.isPending}
      isDisabled={title.trim() === ""}
      failure={change.untold(["title", "narrative"])}
      onSubmit={() => change.act(undefined)}
      onClose={onClose}
    >
      <TextField
        label={words.title}
        value={title}
        onChange={setTitle}
        autoFocus
        isRequired
        faults={change.faultsAt("title")}
      />
      <TextField
        label={words.narrative}
        hint={words.narrativeHint}
        value={narrative}
        onChange={setNarrative}
        lines={4}
        faults={change.faultsAt("narrative")}
      />
    </FormDialog>
  );
};
