/** On a narrow screen the bar is one line: what is looked at, and a button that opens all of its controls. */
import type { CalendarDate } from "@parley/domain";
import { Button } from "../design/button.tsx";
import { Day } from "../design/day.tsx";
import { useMessages } from "../language/messages.ts";
import { useBranchList } from "./use-branch-list.ts";
import { useVantage } from "./use-vantage.ts";
import { vantageMessages } from "./vantage-messages.ts";

export const VantageLine = ({
  controls,
  isOpen,
  onToggle,
  onNow,
}: {
  /** The id of what is opened. */
  readonly controls: string;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
  readonly onNow: () => void;
}) => {
  const words = useMessages(vantageMessages);
  const { vantage, isNow } = useVantage();
  return (
    <div className="vantage-line no-print">
      <button
        type="button"
        className="vantage-summary"
        aria-expanded={isOpen}
        aria-controls={controls}
        onClick={onToggle}
      >
        <span className="vantage-said">
          <BranchName branch={vantage.branch} /> <Looked asOf={vantage.asOf} knownAt={vantage.knownAt} />
          {vantage.position === undefined ? null : (
            <span>
              · {words.position} {vantage.position}
            </span>
          )}
        </span>
        {isNow ? <span className="soft">{words.now}</span> : <strong className="replay-word">{words.replay}</strong>}
        <span aria-hidden="true">{isOpen ? "▴" : "▾"}</span>
        <span className="visually-hidden">{words.change}</span>
      </button>
      {isNow ? null : (
        <Button size="small" onPress={onNow}>
          {words.now}
        </Button>
      )}
    </div>
  );
};

const BranchName = ({ branch }: { readonly branch: string }) => {
  const words = useMessages(vantageMessages);
  const title = useBranchList().find((each) => each.branch === branch)?.title;
  return <strong className="recorded">{branch === "main" ? words.main : (title ?? branch)}</strong>;
};

const Looked = ({
  asOf,
  knownAt,
}: {
  readonly asOf: CalendarDate | undefined;
  readonly knownAt: CalendarDate | undefined;
}) => {
  const words = useMessages(vantageMessages);
  return (
    <>
      {asOf === undefined ? null : (
        <span>
          · <Day date={asOf} />
        </span>
      )}{" "}
      {knownAt === undefined ? null : (
        <span className="soft">
          · {asOf === knownAt ? words.knownThen : words.knownBy} {asOf === knownAt ? null : <Day date={knownAt} />}
        </span>
      )}
    </>
  );
};
