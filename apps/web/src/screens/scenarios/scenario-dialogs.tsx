/** What can be done with scenarios, each in a dialog of its own; fetched when the first one is opened. */
import type { SetAnswer } from "@parley/contract";
import { useVantage } from "../../vantage/use-vantage.ts";
import { AdoptDialog } from "./adopt-dialog.tsx";
import type { BranchSeen } from "./branches-seen.ts";
import { CloseDialog } from "./close-dialog.tsx";
import { ForkDialog } from "./fork-dialog.tsx";
import { RebaseDialog } from "./rebase-dialog.tsx";
import { RenameDialog } from "./rename-dialog.tsx";
import { SignpostDialog } from "./signpost-dialog.tsx";
import type { Doing } from "./use-doing.ts";

export const ScenarioDialogs = ({
  doing,
  branches,
  sets,
  onClose,
}: {
  readonly doing: Doing;
  readonly branches: ReadonlyArray<BranchSeen>;
  readonly sets: ReadonlyArray<SetAnswer>;
  readonly onClose: () => void;
}) => {
  const { written, day } = useVantage();
  switch (doing.kind) {
    case "fork":
      return <ForkDialog from={written} branches={branches} onClose={onClose} />;
    case "rename":
      return <RenameDialog of={doing.of} onClose={onClose} />;
    case "close":
      return <CloseDialog of={doing.of} onClose={onClose} />;
    case "rebase":
      return <RebaseDialog of={doing.of} branches={branches} day={day} onClose={onClose} />;
    case "adopt":
      return <AdoptDialog of={doing.supposed} branch={doing.of.branch} onClose={onClose} />;
    case "signpost":
      return (
        <SignpostDialog
          of={doing.supposed}
          scenario={doing.of.branch}
          sets={sets.filter(
            ({ closing, outcomes }) =>
              closing === undefined && outcomes.some(({ scenario }) => scenario === doing.of.branch),
          )}
          branches={branches}
          onClose={onClose}
        />
      );
  }
};
