/** The form, what stands beside it, and how it is recorded. Long because here the parts of the screen are tied together. */
import { type DevelopmentType, daysBetween, isCalendarDate } from "@parley/domain";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useMemo, useRef, useState } from "react";
import { Button } from "../../design/button.tsx";
import { Failure } from "../../design/states.tsx";
import { useMessages } from "../../language/messages.ts";
import { useRecord } from "../../reading/record.tsx";
import { useSettled } from "../../reading/use-settled.ts";
import { useSettings } from "../../settings/settings.ts";
import { useVantage } from "../../vantage/use-vantage.ts";
import { changedFields } from "./changed-fields.ts";
import { Checks, goToField } from "./checks.tsx";
import { isEmpty, listOf, textOf, valueAt } from "./draft.ts";
import type { TypeForm } from "./field.ts";
import { type Filling, FillingContext } from "./filling.ts";
import { type Line, useChanges, useDuplicates, useOnRecord, useProposals, useRestsOn } from "./form-answers.ts";
import { FormSections } from "./form-sections.tsx";
import { ChangedFields, Changes, Duplicates, Panel, RestingPanel } from "./panels.tsx";
import { asSourceFor, firstValues, type Purpose } from "./purpose.ts";
import { Receipt } from "./receipt.tsx";
import { recordMessages } from "./record-messages.ts";
import { TypePicker } from "./type-picker.tsx";
import { useDraft } from "./use-draft.ts";
import { useGuards } from "./use-guards.ts";
import { useJudgement } from "./use-judgement.ts";
import { useSending } from "./use-sending.ts";

export const RecordForm = ({
  draftKey,
  purpose,
  forms,
  parties,
  entry,
  search,
}: {
  readonly draftKey: string;
  readonly purpose: Purpose;
  readonly forms: ReadonlyMap<string, TypeForm>;
  readonly parties: ReadonlyArray<string>;
  /** What the form is about, where it is about another entry. */
  readonly entry: Line | undefined;
  readonly search: Readonly<Record<string, unknown>>;
}) => {
  const words = useMessages(recordMessages);
  const { analyst } = useSettings();
  const { offline } = useRecord();
  const { vantage, today, day: dayOfVantage } = useVantage();
  const { branch } = vantage;
  const navigate = useNavigate();
  const first = useMemo(
    () => firstValues(purpose, forms, entry, search, { day: dayOfVantage, branch }),
    [purpose, forms, entry, search, dayOfVantage, branch],
  );

  const [day, setDay] = useState<string | undefined>(textOf(first.values["occurredOn"]));
  const record = useOnRecord(day === undefined ? { branch } : { branch, asOf: day });
  const around = useMemo(
    () => (purpose.kind === "correct" ? undefined : { record, parties, branch, analyst }),
    [purpose.kind, record, parties, branch, analyst],
  );
  const { draft, values, set, retype, replace, discard, settle } = useDraft(draftKey, first, forms, around);
  const form = draft === undefined ? undefined : forms.get(draft.type);
  const happenedOn = textOf(values["occurredOn"]);
  useEffect(() => setDay(happenedOn === "" ? undefined : happenedOn), [happenedOn]);

  const issues = useMemo(() => listOf(values["issues"]).map(textOf).filter(isSlug), [values["issues"]]);
  const { guards, goOn } = useGuards(branch, issues, draft?.id ?? "");
  const [despite, setDespite] = useState<ReadonlyArray<string>>([]);
  const { sending, send, sendAgain, reset } = useSending();
  const judgement = useJudgement(draft, form, {
    branch,
    purpose,
    guards,
    despite,
    sayWhy: words.sayWhy,
    refused: sending.state === "refused" ? sending : undefined,
    isSending: sending.state === "sending",
  });
  const { line, readable, faults, body, problem } = judgement;

  // What is missing is told by name beside the form, and beside its field once one tried to record.
  const [attempted, setAttempted] = useState(false);
  const filling = useMemo(
    (): Filling => ({
      type: draft?.type ?? "",
      values,
      set,
      faults: (faults ?? []).filter(({ isMissing }) => attempted || !isMissing),
      record,
      parties,
    }),
    [draft?.type, values, set, faults, attempted, record, parties],
  );

  const previewDay = dayOfPreview(vantage.asOf, happenedOn, today);
  const changes = useChanges(branch, readable, previewDay);
  const proposals = useProposals(branch, readable).map(({ words: told }) => told);
  const partial = useSettled(purpose.kind === "record" && form?.family === "happening" ? line : undefined, 300);
  const duplicates = useDuplicates(branch, partial);
  const resting = useRestsOn(branch, purpose.kind === "retract" || purpose.kind === "correct" ? purpose.id : undefined);

  const met = useRef<ReadonlyArray<string>>([]);
  const typeInput = useRef<HTMLInputElement>(null);
  const record_ = async () => {
    if (sending.state === "sending" || sending.state === "recorded") return;
    setAttempted(true);
    if (draft === undefined || body === undefined) {
      typeInput.current?.focus();
      return;
    }
    if (faults !== undefined && faults.length > 0) {
      const { path } = faults[0]!;
      requestAnimationFrame(() => goToField(path));
      return;
    }
    met.current = proposals;
    if ((await send(body, draft.id)) !== undefined) settle();
  };
  const pressed = useRef(record_);
  pressed.current = record_;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      // A field that counts when one leaves it counts now too.
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
      setTimeout(() => pressed.current(), 200);
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, []);

  const beginAgain = () => {
    reset();
    setAttempted(false);
    setDespite([]);
    if (purpose.kind === "record") discard({ occurredOn: values["occurredOn"] ?? "", issues: values["issues"] ?? [] });
    else navigate({ to: ".", search: (({ at }: { at?: string }) => ({ at })) as never });
    requestAnimationFrame(() => typeInput.current?.focus());
  };
  if (sending.state === "recorded")
    return (
      <Receipt
        answer={sending.answer}
        line={sending.body.events[0] as Line}
        branch={branch}
        signposts={met.current}
        onAnother={beginAgain}
      />
    );

  const types = [...forms.keys()] as ReadonlyArray<DevelopmentType>;
  const action =
    purpose.kind === "retract"
      ? words.retractIt
      : purpose.kind === "correct"
        ? words.correctIt
        : branch === "main"
          ? words.recordIt
          : words.suppose;
  return (
    <FillingContext value={filling}>
      <div className="record-layout">
        <div className="record-fields">
          {purpose.kind === "record" || purpose.kind === "correct" ? (
            <section className="card padded record-section" aria-label={words.type}>
              <TypePicker types={types} chosen={draft?.type} onChoose={retype} inputRef={typeInput} />
            </section>
          ) : null}
          {purpose.kind === "retract" ? <RestingPanel resting={resting} /> : null}
          {form === undefined ? null : <FormSections key={form.type} form={form} purpose={purpose} branch={branch} />}
        </div>
        <aside className="record-aside" aria-label={words.checks}>
          <div className="card padded record-do">
            <Button
              look={purpose.kind === "retract" ? "danger" : "primary"}
              isPending={sending.state === "sending"}
              onPress={() => record_()}
            >
              {sending.state === "sending" ? words.sending : action}
            </Button>
            <span className="soft record-keys">{words.orKeys}</span>
            {draft === undefined ? null : (
              <Button look="quiet" size="small" onPress={() => discard()}>
                {words.discard}
              </Button>
            )}
            <small className="soft">{words.drafted}</small>
          </div>
          {sending.state === "lost" ? (
            <div className="notice due" role="alert">
              <p>{words.lost}</p>
              <div>
                <Button onPress={async () => (await sendAgain()) !== undefined && settle()}>{words.sendAgain}</Button>
              </div>
            </div>
          ) : null}
          {problem !== undefined &&
          problem.errors.length === 0 &&
          problem.contradicts === undefined &&
          problem.conflicts === undefined ? (
            <Failure error={new Error(problem.detail)} />
          ) : null}
          {draft === undefined ? (
            <Panel title={words.checks}>
              <p className="soft">{words.chooseType}</p>
            </Panel>
          ) : (
            <Checks
              type={draft.type}
              faults={faults}
              isAsking={judgement.isAsking}
              isSound={judgement.isSound}
              problem={problem}
              questions={judgement.questions}
              error={offline ? null : judgement.error}
              despite={despite.length > 0}
              onDespite={(is) => setDespite(is ? (problem?.contradicts ?? []).map(({ id }) => id) : [])}
              onGoOn={() => {
                reset();
                goOn();
              }}
            />
          )}
          {purpose.kind === "correct" && line !== undefined && entry !== undefined ? (
            <ChangedFields type={String(line["type"])} fields={changedFields(entry, line)} />
          ) : null}
          <Duplicates
            found={duplicates}
            onAddSource={
              draft === undefined || branch !== "main" || isEmpty(valueAt(values, "source.title"))
                ? undefined
                : (id) => replace(asSourceFor(id, draft, today))
            }
          />
          <Changes changes={changes} day={previewDay} signposts={proposals} />
        </aside>
      </div>
    </FillingContext>
  );
};

/** The day that is looked at; else now, unless the entry is of long ago: then what it changed is told as of its day. */
const dayOfPreview = (asOf: string | undefined, happenedOn: string, today: string): string | undefined => {
  if (asOf !== undefined) return [asOf, happenedOn].sort().at(-1);
  return isCalendarDate(happenedOn) && daysBetween(happenedOn, today) > 30 ? happenedOn : undefined;
};

const isSlug = (text: string): boolean => /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(text);
