/** A new scenario, from where one is looking unless another vantage is chosen. Its name is made from the title until somebody writes another. */
import type { BranchAnswer } from "@parley/contract";
import { useState } from "react";
import { TextField } from "../../design/text-field.tsx";
import { useMessages } from "../../language/messages.ts";
import { useRecord } from "../../reading/record.tsx";
import { server } from "../../reading/server.ts";
import type { BranchSeen } from "./branches-seen.ts";
import { FormDialog } from "./form-dialog.tsx";
import { scenariosMessages } from "./scenarios-messages.ts";
import { slugOf } from "./slug-of.ts";
import { useActing } from "./use-acting.ts";
import { VantageFields } from "./vantage-fields.tsx";

export const ForkDialog = ({
  from: lookedFrom,
  branches,
  onClose,
}: {
  readonly from: string;
  readonly branches: ReadonlyArray<BranchSeen>;
  readonly onClose: () => void;
}) => {
  const words = useMessages(scenariosMessages);
  const { dossier } = useRecord();
  const [title, setTitle] = useState("");
  const [written, setSlug] = useState<string>();
  const [from, setFrom] = useState(lookedFrom);
  const [narrative, setNarrative] = useState("");
  const slug = written ?? slugOf(title);
  const fork = useActing<undefined, BranchAnswer>(
    () =>
      server().fork(dossier, {
        slug,
        title,
        from,
        ...(narrative.trim() === "" ? {} : { narrative: narrative.trim() }),
      }),
    onClose,
  );
  return (
    <FormDialog
      title={words.fork}
      submit={words.doFork}
      isPending={fork.isPending}
      isDisabled={title.trim() === "" || slug === ""}
      failure={fork.untold(["title", "slug", "from", "narrative"])}
      onSubmit={() => fork.act(undefined)}
      onClose={onClose}
    >
      <TextField
        label={words.title}
        value={title}
        onChange={setTitle}
        autoFocus
        isRequired
        faults={fork.faultsAt("title")}
      />
      <TextField
        label={words.slug}
        hint={words.slugHint}
        value={slug}
        onChange={setSlug}
        isRequired
        faults={fork.faultsAt("slug")}
      />
      <VantageFields
        legend={words.forkFrom}
        value={from}
        onChange={setFrom}
        branches={branches}
        faults={fork.faultsAt("from")}
        hint={words.forkHint}
      />
      <TextField
        label={words.narrative}
        hint={words.narrativeHint}
        value={narrative}
        onChange={setNarrative}
        lines={3}
        faults={fork.faultsAt("narrative")}
      />
    </FormDialog>
  );
};
