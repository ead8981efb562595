/** One set of scenarios: who weighs how, what the signposts say, and, once it is closed, how good the weights were. */
import { ProblemError } from "@parley/client";
import type { SetAnswer } from "@parley/contract";
import { useParams } from "@tanstack/react-router";
import { lazy, Suspense, useMemo, useRef, useState } from "react";
import { Button } from "../../design/button.tsx";
import { Chip } from "../../design/chip.tsx";
import { Day } from "../../design/day.tsx";
import { Empty, Failure, Loading } from "../../design/states.tsx";
import { useMessages } from "../../language/messages.ts";
import { useVantage } from "../../vantage/use-vantage.ts";
import { DossierLink } from "./dossier-link.tsx";
import { setMessages } from "./set-messages.ts";
import { SignpostLists } from "./signpost-lists.tsx";
import { Suggestions } from "./suggestions.tsx";
import { useBranches } from "./use-branches.ts";
import { useSet } from "./use-sets.ts";
import { WeighForm } from "./weigh-form.tsx";
import { WeightHistory } from "./weight-history.tsx";
import { WeightsTable } from "./weights-table.tsx";
import { firstWeights, type WeightsTyped, weightsSuggested } from "./weights-typed.ts";
import "./set.css";

const SetOutcome = lazy(() => import("./set-outcome.tsx").then((loaded) => ({ default: loaded.SetOutcome })));
const CloseSetDialog = lazy(() =>
  import("./close-set-dialog.tsx").then((loaded) => ({ default: loaded.CloseSetDialog })),
);

export const SetScreen = () => {
  const words = useMessages(setMessages);
  const { set } = useParams({ strict: false }) as { readonly set: string };
  const { data, error, refetch } = useSet(set);
  if (error !== null && data === undefined)
    return error instanceof ProblemError && error.status === 404 ? (
      <>
        <h1 className="recorded">{set}</h1>
        <Empty title={words.unknownSet}>
          <p>{words.unknownSetText}</p>
          <DossierLink className="button" to="/scenarios">
            {words.toScenarios}
          </DossierLink>
        </Empty>
      </>
    ) : (
      <>
        <h1 className="recorded">{set}</h1>
        <Failure error={error} onRetry={() => refetch()} />
      </>
    );
  if (data === undefined)
    return (
      <>
        <h1 className="recorded">{set}</h1>
        <Loading />
      </>
    );
  return <ShownSet key={data.set} of={data} />;
};

const ShownSet = ({ of }: { readonly of: SetAnswer }) => {
  const words = useMessages(setMessages);
  const { data: branches = [] } = useBranches();
  const { vantage } = useVantage();
  const [typed, setTyped] = useState<WeightsTyped>(() => firstWeights(of.outcomes));
  const [isClosing, setClosing] = useState(false);
  const form = useRef<HTMLElement>(null);
  const titles = useMemo(() => new Map(branches.map(({ branch, title }) => [branch, title])), [branches]);
  const titleOf = (scenario: string) => (scenario === "none" ? words.noneOfThese : (titles.get(scenario) ?? scenario));
  const scenarios = of.outcomes.map(({ scenario }) => scenario).filter((scenario) => titles.has(scenario));
  const compareDay = [vantage.asOf ?? "", of.resolvesBy].sort().at(-1)!;
  const compared = scenarios.slice(0, 4).map((scenario) => `${scenario}@${compareDay}`);
  return (
    <>
      <div className="screen-head">
        <div className="set-head">
          <h1 className="recorded" dir="auto">
            {of.title}
          </h1>
          {of.question === of.title ? null : (
            <p className="recorded set-question" dir="auto">
              {of.question}
            </p>
          )}
          <p className="soft set-facts">
            {of.closing === undefined ? (
              <span>
                {words.resolves} <Day date={of.resolvesBy} />
              </span>
            ) : (
              <Chip meaning="met">
                {words.closedOn} <Day date={of.closing.on} /> · {words.answer}{" "}
                <span className="recorded">{titleOf(of.closing.happened)}</span>
              </Chip>
            )}
            <span>
              {words.opened} <Day date={of.openedOn} />
            </span>
            {of.fork === undefined ? null : (
              <span>
                {words.forkedFrom} <code className="recorded">{of.fork}</code>
              </span>
            )}
            {of.illustrative ? <Chip>{words.isIllustrative}</Chip> : null}
          </p>
        </div>
        <div className="set-actions no-print">
          {compared.length < 2 ? null : (
            <DossierLink className="button" to="/compare" search={{ with: compared }}>
              {words.compare}
            </DossierLink>
          )}
          {of.closing === undefined ? <Button onPress={() => setClosing(true)}>{words.close}</Button> : null}
        </div>
      </div>
      <div className="set-parts">
        <section className="card padded" aria-labelledby="set-weights">
          <h2 id="set-weights">{words.weights}</h2>
          <WeightsTable of={of} titleOf={titleOf} />
        </section>
        {of.weighings.length === 0 ? null : (
          <section className="card padded" aria-labelledby="set-history">
            <h2 id="set-history">{words.history}</h2>
            <WeightHistory of={of} titleOf={titleOf} />
          </section>
        )}
        <SignpostLists of={of} titleOf={titleOf} />
        {of.suggestions.length === 0 ? null : (
          <section className="card padded" aria-labelledby="set-suggestion">
            <h2 id="set-suggestion">{words.suggestion}</h2>
            <Suggestions
              of={of}
              titleOf={titleOf}
              onTakeOver={
                of.closing === undefined
                  ? (suggestion) => {
                      setTyped((now) => weightsSuggested(now, suggestion));
                      form.current?.scrollIntoView({ block: "center" });
                      form.current?.querySelector("input")?.focus({ preventScroll: true });
                    }
                  : undefined
              }
            />
          </section>
        )}
        <section ref={form} className="card padded no-print" aria-labelledby="set-weigh">
          <h2 id="set-weigh">{words.weigh}</h2>
          {of.closing === undefined ? (
            <WeighForm of={of} titleOf={titleOf} typed={typed} setTyped={setTyped} />
          ) : (
            <p className="soft">{words.closedForms}</p>
          )}
        </section>
        <Suspense fallback={<Loading lines={4} />}>
          {of.closing === undefined ? null : <SetOutcome of={of} titleOf={titleOf} />}
        </Suspense>
      </div>
      <Suspense>
        {isClosing ? <CloseSetDialog of={of} titleOf={titleOf} onClose={() => setClosing(false)} /> : null}
      </Suspense>
    </>
  );
};
