/** A person's verdict on a signpost: it wins over what the record says by itself, and rests on something. */
import type { AppendAnswer, SetAnswer } from "@parley/contract";
import { useState } from "react";
import { ComboBox } from "../../design/combo-box.tsx";
import { Select } from "../../design/select.tsx";
import { TextField } from "../../design/text-field.tsx";
import { useMessages } from "../../language/messages.ts";
import { useRecord } from "../../reading/record.tsx";
import { server } from "../../reading/server.ts";
import { useSettings } from "../../settings/settings.ts";
import { useVantage } from "../../vantage/use-vantage.ts";
import { newId } from "../record/purpose.ts";
import { FormDialog } from "./form-dialog.tsx";
import { setMessages } from "./set-messages.ts";
import type { Signpost } from "./signpost-lists.tsx";
import { StateChip } from "./state-chip.tsx";
import { useActing } from "./use-acting.ts";
import { useDevelopments } from "./use-developments.ts";

export const JudgeDialog = ({
  of,
  signpost,
  onClose,
}: {
  readonly of: SetAnswer;
  readonly signpost: Signpost;
  readonly onClose: () => void;
}) => {
  const words = useMessages(setMessages);
  const { analyst } = useSettings();
  const { dossier } = useRecord();
  const { day } = useVantage();
  const [id] = useState(() => newId("SignpostJudged"));
  const [verdict, setVerdict] = useState(signpost.state === "overdue" ? "contradicted" : signpost.state);
  const [by, setBy] = useState(analyst === "" ? "analyst" : analyst);
  const [why, setWhy] = useState("");
  const [because, setBecause] = useState(signpost.decidedBy?.event ?? "");
  const options = useDevelopments();
  const judge = useActing<undefined, AppendAnswer>(
    () =>
      server().append(dossier, {
        branch: of.vantage.branch,
        events: [
          {
            type: "SignpostJudged",
            id,
            occurredOn: day,
            details: {
              signpost: signpost.signpost,
              set: of.set,
              verdict,
              by: by.trim(),
              why: why.trim(),
              ...(because.trim() === "" ? {} : { because: because.trim() }),
            },
          },
        ],
      }),
    onClose,
  );
  return (
    <FormDialog
      title={words.judgeTitle(signpost.signpost)}
      submit={words.doJudge}
      isPending={judge.isPending}
      isDisabled={why.trim() === "" || by.trim() === ""}
      failure={judge.untold(["details.verdict", "details.by", "details.why", "details.because"])}
      onSubmit={() => judge.act(undefined)}
      onClose={onClose}
    >
      <p className="recorded" dir="auto">
        <strong>{signpost.text}</strong>
      </p>
      <p>
        {words.recordSays} <StateChip state={signpost.byTheRecord.state} />{" "}
        <span className="recorded soft" lang="en" dir="auto">
          {signpost.words}
        </span>
      </p>
      <Select
        label={words.verdict}
        value={verdict}
        onChange={(chosen) => setVerdict(chosen as typeof verdict)}
        choices={Object.entries(words.verdicts).map(([value, name]) => ({ id: value, name }))}
        faults={judge.faultsAt("details.verdict")}
      />
      <TextField label={words.by} value={by} onChange={setBy} isRequired faults={judge.faultsAt("details.by")} />
      <TextField
        label={words.why}
        value={why}
        onChange={setWhy}
        lines={3}
        isRequired
        faults={judge.faultsAt("details.why")}
      />
      <ComboBox
        label={words.because}
        hint={words.becauseHint}
        text={because}
        onType={setBecause}
        onChoose={setBecause}
        options={options}
        faults={judge.faultsAt("details.because")}
      />
    </FormDialog>
  );
};
