/** Whether it can be recorded: what is missing, what is wrong, what is odd, and what was recorded meanwhile. */
import type { Problem } from "@parley/contract";
import { Button } from "../../design/button.tsx";
import { Checkbox } from "../../design/checkbox.tsx";
import { Failure } from "../../design/states.tsx";
import { useMessages } from "../../language/messages.ts";
import { useSettings } from "../../settings/settings.ts";
import { fieldName } from "./field-words.ts";
import { fieldId } from "./filling.ts";
import { EntryLine } from "./panels.tsx";
import { recordMessages } from "./record-messages.ts";
import type { PlacedFault } from "./shown-faults.ts";

export const Checks = ({
  type,
  faults,
  isAsking,
  isSound,
  problem,
  questions,
  error,
  despite,
  onDespite,
  onGoOn,
}: {
  readonly type: string;
  readonly faults: ReadonlyArray<PlacedFault> | undefined;
  readonly isAsking: boolean;
  readonly isSound: boolean;
  readonly problem: Problem | undefined;
  readonly questions: ReadonlyArray<string>;
  readonly error: Error | null;
  readonly despite: boolean;
  readonly onDespite: (is: boolean) => void;
  readonly onGoOn: () => void;
}) => {
  const words = useMessages(recordMessages);
  const { language } = useSettings();
  const missing = faults?.filter(({ isMissing }) => isMissing) ?? [];
  const wrong = faults?.filter(({ isMissing }) => !isMissing) ?? [];
  const named = (path: string) => fieldName(language, type, path.replaceAll(/\.\d+(?=\.|$)/g, ""));
  return (
    <section className="card padded record-panel" aria-labelledby="record-checks">
      <h2 id="record-checks">{words.checks}</h2>
      <div role="status" className="record-status">
        {missing.length > 0 ? <p>{words.missing(missing.length)}</p> : null}
        {wrong.length > 0 ? <p className="record-fault">{words.faulty(wrong.length)}</p> : null}
        {isAsking ? (
          <p className="soft">{words.asking}</p>
        ) : isSound ? (
          <p className="record-sound">{words.sound}</p>
        ) : null}
      </div>
      {missing.length === 0 ? null : (
        <div className="record-missing">
          {[...new Map(missing.map((fault) => [fault.path, fault])).keys()].map((path) => (
            <Button key={path} size="small" look="quiet" onPress={() => goToField(path)}>
              {named(path)}
            </Button>
          ))}
        </div>
      )}
      {wrong.length === 0 ? null : (
        <ul className="bare record-list">
          {wrong.map(({ path, message }) => (
            <li key={`${path} ${message}`}>
              <button
                type="button"
                className="record-link recorded"
                lang="en"
                dir="auto"
                onClick={() => goToField(path)}
              >
                {message}
              </button>
            </li>
          ))}
        </ul>
      )}
      {questions.length === 0 ? null : (
        <div className="notice due">
          <strong>{words.questions}</strong>
          <ul>
            {questions.map((question) => (
              <li key={question} lang="en" dir="auto" className="recorded">
                {question}
              </li>
            ))}
          </ul>
        </div>
      )}
      {problem?.contradicts === undefined || problem.contradicts.length === 0 ? null : (
        <div className="notice over">
          <strong>{words.losesSense}</strong>
          <ul className="bare record-list">
            {problem.contradicts.map(({ id, occurredOn, message }) => (
              <li key={id}>
                <EntryLine id={id} on={occurredOn} type={id} summary={message} />
              </li>
            ))}
          </ul>
          <Checkbox label={words.despite} isSelected={despite} onChange={onDespite} />
        </div>
      )}
      {problem?.conflicts === undefined || problem.conflicts.length === 0 ? null : (
        <div className="notice due">
          <strong>{words.conflicts}</strong>
          <ul>
            {problem.conflicts.flatMap(({ issue, since }) =>
              since.map(({ id, type: of, position }) => (
                <li key={`${issue} ${id}`}>
                  <span className="recorded">
                    {issue}: <code>{of}</code> {id} (:{position})
                  </span>
                </li>
              )),
            )}
          </ul>
          <div>
            <Button size="small" onPress={onGoOn}>
              {words.goOn}
            </Button>
          </div>
        </div>
      )}
      {error === null ? null : <Failure error={error} />}
    </section>
  );
};

/** To the field of the fault, or to the nearest one around it. */
export const goToField = (path: string): void => {
  for (let at = path; at !== ""; at = at.split(".").slice(0, -1).join(".")) {
    const field = document.getElementById(fieldId(at));
    const control = field?.querySelector<HTMLElement>("input, textarea, button");
    if (control !== null && control !== undefined) {
      // Within what is folded away nothing can be reached.
      const folded = control.closest("details");
      if (folded !== null) folded.open = true;
      control.focus();
      control.scrollIntoView({ block: "center" });
      return;
    }
  }
};
