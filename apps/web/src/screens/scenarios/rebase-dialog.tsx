/** Cuts a scenario anew. What would no longer make sense there is told, and confirmed, before anything moves. */
import type { RebaseAnswer } from "@parley/contract";
import type { RebasePreview } from "@parley/domain";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Day } from "../../design/day.tsx";
import { Failure } from "../../design/states.tsx";
import { useMessages } from "../../language/messages.ts";
import { useRecord } from "../../reading/record.tsx";
import { server } from "../../reading/server.ts";
import type { BranchSeen } from "./branches-seen.ts";
import { FormDialog } from "./form-dialog.tsx";
import { scenariosMessages } from "./scenarios-messages.ts";
import { useActing } from "./use-acting.ts";
import { VantageFields } from "./vantage-fields.tsx";

export const RebaseDialog = ({
  of,
  branches,
  day,
  onClose,
}: {
  readonly of: BranchSeen;
  readonly branches: ReadonlyArray<BranchSeen>;
  /** Up to when it would read its parent, until another day is chosen. */
  readonly day: string;
  readonly onClose: () => void;
}) => {
  const words = useMessages(scenariosMessages);
  const { dossier } = useRecord();
  const [to, setTo] = useState(`${of.parent ?? "main"}@${day}~${day}`);
  const preview = useQuery({
    queryKey: [dossier, "rebase-preview", of.branch, to],
    queryFn: () => server().rebase(dossier, of.branch, to, true),
    placeholderData: (before) => before,
    staleTime: 0,
    retry: false,
  });
  const rebase = useActing<undefined, RebaseAnswer>(() => server().rebase(dossier, of.branch, to), onClose);
  return (
    <FormDialog
      title={words.rebaseTitle}
      submit={words.doRebase}
      isPending={rebase.isPending}
      isDisabled={preview.data === undefined || preview.isPlaceholderData || preview.error !== null}
      danger={(preview.data?.preview.dropped.length ?? 0) > 0}
      failure={rebase.untold([])}
      onSubmit={() => rebase.act(undefined)}
      onClose={onClose}
    >
      <p className="soft">
        <strong className="recorded">{of.title}</strong> · {words.rebaseText}
      </p>
      <VantageFields
        legend={words.rebaseTo}
        value={to}
        onChange={setTo}
        branches={branches.filter(({ branch }) => branch !== of.branch)}
      />
      <section aria-label={words.preview} aria-live="polite" aria-busy={preview.isFetching}>
        {preview.error !== null ? (
          <Failure error={preview.error} />
        ) : preview.data === undefined ? null : (
          <Preview of={preview.data.preview} />
        )}
      </section>
    </FormDialog>
  );
};

const Preview = ({ of: { dropped, questioned, kept, text } }: { readonly of: RebasePreview }) => {
  const words = useMessages(scenariosMessages);
  return (
    <div className={`notice ${dropped.length > 0 ? "over" : questioned.length > 0 ? "due" : "met"}`}>
      <strong className="recorded" lang="en" dir="auto">
        {text}
      </strong>
      <Displaced title={words.wouldDrop(dropped.length)} of={dropped} />
      <Displaced title={words.wouldQuestion(questioned.length)} of={questioned} />
      <p>{words.wouldKeep(kept.length)}</p>
    </div>
  );
};

const Displaced = ({ title, of }: { readonly title: string; readonly of: RebasePreview["dropped"] }) =>
  of.length === 0 ? null : (
    <>
      <h3>{title}</h3>
      <ul>
        {of.map(({ id, occurredOn, summary, why }) => (
          <li key={id}>
            <Day date={occurredOn} /> <span className="recorded">{summary === "" ? id : summary}</span>
            {why.map(({ code, message }) => (
              <span key={`${code} ${message}`} className="scenarios-reason recorded soft" lang="en" dir="auto">
                {message}
              </span>
            ))}
          </li>
        ))}
      </ul>
    </>
  );
