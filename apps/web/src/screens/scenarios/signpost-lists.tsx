/** What will tell, the most telling first; and what a person has judged already. Long because both lists and their rows share what a signpost says. */
import type { SetAnswer } from "@parley/contract";
import type { SignpostState } from "@parley/domain";
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { Button } from "../../design/button.tsx";
import { Day } from "../../design/day.tsx";
import { numberFormat, useMessages } from "../../language/messages.ts";
import { useRecord } from "../../reading/record.tsx";
import { server } from "../../reading/server.ts";
import { useSettings } from "../../settings/settings.ts";
import { typeName } from "../record/type-words.ts";
import { useTypeWords } from "../record/use-type-words.ts";
import { DossierLink } from "./dossier-link.tsx";
import { setMessages } from "./set-messages.ts";
import { StateChip } from "./state-chip.tsx";

const JudgeDialog = lazy(() => import("./judge-dialog.tsx").then((loaded) => ({ default: loaded.JudgeDialog })));

export type Signpost = SetAnswer["signposts"][number];
type Tests = ReadonlyMap<string, SignpostState["test"]>;

export const SignpostLists = ({
  of,
  titleOf,
}: {
  readonly of: SetAnswer;
  readonly titleOf: (scenario: string) => string;
}) => {
  const words = useMessages(setMessages);
  const [judging, setJudging] = useState<Signpost>();
  const tests = useTests(of);
  const sorted = [...of.signposts].sort((a, b) => bitsOf(b) - bitsOf(a));
  const watched = sorted.filter(({ judged }) => judged === null);
  const judged = sorted.filter((each) => each.judged !== null);
  const list = (signposts: ReadonlyArray<Signpost>) => (
    <SignpostTable signposts={signposts} tests={tests} titleOf={titleOf} onJudge={setJudging} />
  );
  return (
    <>
      <section className="card padded" aria-labelledby="set-watch">
        <h2 id="set-watch">{words.watch}</h2>
        <p className="soft">
          {of.signposts.length === 0 ? words.noSignposts : watched.length === 0 ? words.noneOpen : words.watchText}
        </p>
        {watched.length === 0 ? null : list(watched)}
      </section>
      {of.signposts.length === 0 ? null : (
        <section className="card padded" aria-labelledby="set-judged">
          <h2 id="set-judged">{words.judgedList}</h2>
          {judged.length === 0 ? <p className="soft">{words.noneJudged}</p> : list(judged)}
        </section>
      )}
      <Suspense>
        {judging === undefined ? null : (
          <JudgeDialog of={of} signpost={judging} onClose={() => setJudging(undefined)} />
        )}
      </Suspense>
    </>
  );
};

/** The greatest worth at anybody's weights; below 0 where nobody has weighed yet. */
const bitsOf = ({ diagnosticity }: Signpost): number => Math.max(-1, ...diagnosticity.map(({ bits }) => bits));

/** The tests stand in the entries that placed the signposts. */
const useTests = ({ set, vantage, signposts }: SetAnswer): Tests => {
  const { dossier } = useRecord();
  const { data } = useQuery({
    queryKey: [dossier, "signpost-tests", set, vantage, signposts.length],
    queryFn: ({ signal }) =>
      server().listEvents(dossier, {
        type: "SignpostPlaced",
        limit: 1_000,
        signal,
        at: { branch: vantage.branch, position: vantage.position },
      }),
    enabled: signposts.length > 0,
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: (before) => before,
    retry: false,
  });
  return new Map(
    (data?.items ?? []).flatMap((item) =>
      item.type === "SignpostPlaced" && item.details.set === set && item.supersededBy === undefined
        ? [[item.details.signpost, item.details.test] as const]
        : [],
    ),
  );
};

const SignpostTable = ({
  signposts,
  tests,
  titleOf,
  onJudge,
}: {
  readonly signposts: ReadonlyArray<Signpost>;
  readonly tests: Tests;
  readonly titleOf: (scenario: string) => string;
  readonly onJudge: (signpost: Signpost) => void;
}) => {
  const words = useMessages(setMessages);
  return (
    <table className="set-table set-signposts">
      <thead>
        <tr>
          <th scope="col">{words.signpost}</th>
          <th scope="col">{words.state}</th>
          <th scope="col">{words.window}</th>
          <th scope="col">
            <abbr title={words.bitsHint}>{words.bits}</abbr>
          </th>
          <th scope="col">{words.saysOf}</th>
          <td className="no-print" />
        </tr>
      </thead>
      <tbody>
        {signposts.map((each) => (
          <SignpostRow
            key={each.signpost}
            of={each}
            test={tests.get(each.signpost)}
            titleOf={titleOf}
            onJudge={() => onJudge(each)}
          />
        ))}
      </tbody>
    </table>
  );
};

const SignpostRow = ({
  of,
  test,
  titleOf,
  onJudge,
}: {
  readonly of: Signpost;
  readonly test: SignpostState["test"] | undefined;
  readonly titleOf: (scenario: string) => string;
  readonly onJudge: () => void;
}) => {
  const words = useMessages(setMessages);
  const { signpost, text, state, window, decidedBy, words: sentence, perScenario } = of;
  const tellsNothing = of.diagnosticity.length > 0 && of.diagnosticity.every((each) => each.tellsNothing);
  return (
    <tr className={tellsNothing ? "set-tells-nothing" : ""}>
      <th scope="row">
        <span className="set-signpost-text">
          <b className="recorded">{signpost}</b>{" "}
          <span className="recorded" dir="auto">
            {text}
          </span>
        </span>
        {test === undefined ? null : <TestWords of={test} />}
      </th>
      <td data-name={words.state}>
        <StateChip state={state} />
        <span className="set-because recorded soft" lang="en" dir="auto">
          {sentence}
        </span>
        {decidedBy === null ? null : (
          <DossierLink to="/log" search={{ at: undefined, entry: decidedBy.event }}>
            <span className="recorded set-because" dir="auto">
              {decidedBy.summary === "" ? decidedBy.event : decidedBy.summary}
            </span>
          </DossierLink>
        )}
      </td>
      <td data-name={words.window} className="set-window">
        <Day date={window.from} /> – <Day date={window.to} />
      </td>
      <td data-name={words.bits}>
        <Bits of={of} tellsNothing={tellsNothing} />
      </td>
      <td data-name={words.saysOf}>
        <SaysOf of={perScenario} titleOf={titleOf} />
      </td>
      <td className="no-print set-judge">
        <Button size="small" aria-label={words.judgeLabel(signpost)} onPress={onJudge}>
          {words.judge}
        </Button>
      </td>
    </tr>
  );
};

/** What it says for and against which outcome; while it is open, what each expects of it. Who is silent is left out. */
const SaysOf = ({
  of,
  titleOf,
}: {
  readonly of: Signpost["perScenario"];
  readonly titleOf: (scenario: string) => string;
}) => {
  const words = useMessages(setMessages);
  const says = [
    ...(["supports", "contradicts", "missed"] as const).map((reads) => ({
      id: reads,
      shape: reads === "supports" ? "+" : "−",
      word: words.reads[reads],
      outcomes: of.filter((each) => each.reads === reads && each.expects !== "silent"),
    })),
    ...(["expected", "excluded"] as const).map((expects) => ({
      id: expects,
      shape: "?",
      word: words.expects[expects],
      outcomes: of.filter((each) => each.reads === "open" && each.expects === expects),
    })),
  ].filter(({ outcomes }) => outcomes.length > 0);
  return (
    <ul className="bare set-reads">
      {says.map(({ id, shape, word, outcomes }) => (
        <li key={id}>
          <span className={id}>
            <span aria-hidden="true">{shape}</span> {word}
          </span>{" "}
          <span className="recorded">{outcomes.map(({ scenario }) => titleOf(scenario)).join(", ")}</span>
        </li>
      ))}
    </ul>
  );
};

const Bits = ({ of, tellsNothing }: { readonly of: Signpost; readonly tellsNothing: boolean }) => {
  const words = useMessages(setMessages);
  const { language } = useSettings();
  if (of.diagnosticity.length === 0) return <>–</>;
  if (tellsNothing) return <>{words.tellsNothing}</>;
  return (
    <ul className="bare set-bits">
      {of.diagnosticity.map(({ by, bits }) => (
        <li key={by}>
          <meter aria-hidden="true" min={0} max={1} value={bits} />
          <span className="set-bits-number">
            {numberFormat(language).format(Math.round(bits * 1_000) / 1_000)} {words.bit}
          </span>
          <span className="recorded soft"> {by}</span>
        </li>
      ))}
    </ul>
  );
};

/** The test in one line: which types, about what, where, and what would contradict it. */
const TestWords = ({ of: { types, key, where, excludedBy } }: { readonly of: SignpostState["test"] }) => {
  const words = useMessages(setMessages);
  const names = useTypeWords();
  const about = (of: typeof key) => Object.entries(of ?? {}).map(([name, value]) => `${name} = ${value}`);
  return (
    <small className="soft recorded set-test">
      {types.map((type) => typeName(names, type)).join(", ")}
      {about(key).length === 0 ? "" : ` · ${words.about} ${about(key).join(", ")}`}
      {where === undefined || where.length === 0 ? "" : ` · ${words.where} ${where.join(", ")}`}
      {excludedBy === undefined || excludedBy.length === 0
        ? ""
        : ` · ${words.not} ${excludedBy.flatMap((each) => each.types.map((type) => typeName(names, type))).join(", ")}`}
    </small>
  );
};
