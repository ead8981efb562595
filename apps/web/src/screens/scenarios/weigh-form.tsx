/** One person's weights: a number or a phrase with its number, a reason, and a sum that must come to 100 %. */
import type { AppendAnswer, SetAnswer } from "@parley/contract";
import { daysBetween, likelihoodPhrases } from "@parley/domain";
import { useId, useState } from "react";
import { Button } from "../../design/button.tsx";
import { DateField } from "../../design/date-field.tsx";
import { Select } from "../../design/select.tsx";
import { Failure } from "../../design/states.tsx";
import { TextField } from "../../design/text-field.tsx";
import { numberFormat, useMessages } from "../../language/messages.ts";
import { useRecord } from "../../reading/record.tsx";
import { server } from "../../reading/server.ts";
import { useSettings } from "../../settings/settings.ts";
import { useVantage } from "../../vantage/use-vantage.ts";
import { newId } from "../record/purpose.ts";
import { setMessages } from "./set-messages.ts";
import { useActing } from "./use-acting.ts";
import { basisPointsOf, firstWeights, sumOf, type WeightsTyped, type WeightTyped } from "./weights-typed.ts";

export const WeighForm = ({
  of,
  titleOf,
  typed,
  setTyped,
}: {
  readonly of: SetAnswer;
  readonly titleOf: (scenario: string) => string;
  readonly typed: WeightsTyped;
  readonly setTyped: (typed: WeightsTyped) => void;
}) => {
  const words = useMessages(setMessages);
  const { language, analyst } = useSettings();
  const { dossier } = useRecord();
  const { day, today } = useVantage();
  const [id, setId] = useState(() => newId("ScenarioWeighed"));
  const [by, setBy] = useState(analyst === "" ? "analyst" : analyst);
  const [chosenDay, setOn] = useState<string>();
  const [why, setWhy] = useState("");
  const [isDone, setDone] = useState(false);
  const on = chosenDay ?? [day, of.openedOn].sort().at(-1)!;
  const sum = sumOf(typed);
  const weigh = useActing<undefined, AppendAnswer>(
    () =>
      server().append(dossier, {
        branch: of.vantage.branch,
        events: [
          {
            type: "ScenarioWeighed",
            id,
            occurredOn: on,
            details: {
              set: of.set,
              on,
              by: by.trim(),
              weights: typed.map((each) => ({
                scenario: each.scenario,
                basisPoints: basisPointsOf(each),
                ...(each.phrase === "" ? {} : { phrase: each.phrase }),
              })),
              why: why.trim(),
            },
          },
        ],
      }),
    () => {
      setTyped(firstWeights(of.outcomes));
      setWhy("");
      setId(newId("ScenarioWeighed"));
      setDone(true);
    },
  );
  const change = (scenario: string, part: Partial<WeightTyped>) => {
    setDone(false);
    setTyped(typed.map((each) => (each.scenario === scenario ? { ...each, ...part } : each)));
  };
  return (
    <form
      className="set-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!weigh.isPending) weigh.act(undefined);
      }}
    >
      <p className="soft">{words.weighText}</p>
      <div className="set-form-columns">
        <TextField label={words.by} value={by} onChange={setBy} isRequired faults={weigh.faultsAt("details.by")} />
        <DateField
          label={words.on}
          value={on}
          onChange={setOn}
          faults={weigh.faultsAt("details.on")}
          {...(daysBetween(on, today) > 1 ? { hint: words.afterwards } : {})}
        />
      </div>
      <div className="set-weights">
        {typed.map((each, i) => (
          <WeightRow
            key={each.scenario}
            name={titleOf(each.scenario)}
            of={each}
            onChange={(part) => change(each.scenario, part)}
            faults={weigh.faultsAt(`details.weights.${i}`)}
          />
        ))}
        <output className={sum === 10_000 ? "set-sum" : "set-sum over"} aria-live="polite">
          {words.sum}: {Number.isNaN(sum) ? "–" : numberFormat(language).format(sum / 100)} %
          {sum === 10_000 ? " ✓" : ` · ${words.mustSum}`}
        </output>
      </div>
      <TextField
        label={words.why}
        hint={words.whyHint}
        value={why}
        onChange={setWhy}
        lines={2}
        isRequired
        faults={weigh.faultsAt("details.why")}
      />
      <Untold
        error={weigh.untold([
          "details.by",
          "details.on",
          "details.why",
          ...typed.map((_, i) => `details.weights.${i}`),
        ])}
      />
      <div className="set-actions">
        <Button
          type="submit"
          look="primary"
          isDisabled={weigh.isPending || sum !== 10_000 || why.trim() === "" || by.trim() === ""}
        >
          {words.doWeigh}
        </Button>
        <span role="status">{isDone ? words.weighed : ""}</span>
      </div>
    </form>
  );
};

const Untold = ({ error }: { readonly error: unknown }) => (error === null ? null : <Failure error={error} />);

const WeightRow = ({
  name,
  of,
  onChange,
  faults,
}: {
  readonly name: string;
  readonly of: WeightTyped;
  readonly onChange: (part: Partial<WeightTyped>) => void;
  readonly faults: ReadonlyArray<string>;
}) => {
  const words = useMessages(setMessages);
  const id = useId();
  return (
    <div className="set-weight">
      <label htmlFor={id} className="recorded">
        {name}
        <span className="visually-hidden">{words.percentOf("")}</span>
      </label>
      <span className="set-percent">
        <input
          id={id}
          className="input"
          type="number"
          inputMode="decimal"
          min={0}
          max={100}
          step={0.01}
          value={of.percent}
          aria-invalid={faults.length > 0}
          aria-describedby={faults.length > 0 ? `${id}-faults` : undefined}
          onChange={({ target }) => onChange({ percent: target.value })}
        />
        <span aria-hidden="true">%</span>
      </span>
      <Select
        hideLabel
        label={words.phraseOf(name)}
        value={of.phrase === "" ? "-" : of.phrase}
        onChange={(phrase) => {
          const range = likelihoodPhrases.find((each) => each.phrase === phrase);
          // A phrase alone stands for the middle of its range; a number that fits it stays.
          const fits =
            range === undefined ||
            (of.percent !== "" && Number(of.percent) >= range.from && Number(of.percent) <= range.to);
          onChange({
            phrase: phrase === "-" ? "" : phrase,
            ...(fits ? {} : { percent: String(Math.round((range.from + range.to) / 2)) }),
          });
        }}
        choices={[
          { id: "-", name: words.noPhrase },
          ...likelihoodPhrases.map(({ phrase, from, to }) => ({ id: phrase, name: phrase, more: `${from}–${to} %` })),
        ]}
      />
      {faults.length === 0 ? null : (
        <span id={`${id}-faults`} className="set-fault recorded">
          {faults.join(" ")}
        </span>
      )}
    </div>
  );
};
