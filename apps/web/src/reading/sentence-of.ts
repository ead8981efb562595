/** What an entry without a sentence of its own is about: as most entries about scenarios are. */
import type { Development } from "@parley/domain";

interface Told {
  readonly developments: Iterable<Development>;
  readonly branches: Iterable<{ readonly branch: string; readonly title: string }>;
}

/** Sets, signposts and scenarios are called by their names, as far as the record tells them; empty where it says nothing. */
export const sentencesOf = ({ developments, branches }: Told): ((of: Development) => string) => {
  const scenarios = new Map([...branches].map(({ branch, title }) => [branch, title]));
  const sets = new Map<string, string>();
  const signposts = new Map<string, string>();
  for (const { type, details } of developments) {
    if (type === "SetOpened") sets.set(details.set, details.title ?? details.question);
    if (type === "SignpostPlaced") signposts.set(details.signpost, details.text);
  }
  const scenario = (slug: string) => scenarios.get(slug) ?? slug;
  const set = (slug: string) => sets.get(slug) ?? slug;
  return (of) => {
    if (of.summary !== undefined) return of.summary;
    switch (of.type) {
      case "SetOpened":
        return [of.details.title, of.details.question].filter(Boolean).join(": ");
      case "SetClosed":
        return `${set(of.details.set)}: ${scenario(of.details.happened)}`;
      case "ScenarioWeighed":
        return `${set(of.details.set)}, ${of.details.by}: ${weightsOf(of.details.weights, scenario)}`;
      case "SignpostJudged":
        return `${signposts.get(of.details.signpost) ?? of.details.signpost}, ${of.details.by}: ${of.details.verdict}`;
      case "ScenarioForked":
        return [of.details.title ?? scenario(of.details.scenario), of.details.narrative].filter(Boolean).join(": ");
      case "ScenarioRebased":
        return `${scenario(of.details.scenario)}: ${of.details.to}`;
      case "ScenarioClosed":
        return [scenario(of.details.scenario), of.details.why].filter(Boolean).join(": ");
      default:
        return firstText(of.details);
    }
  };
};

/** "A deal 89 %, A ban 1 %", the likeliest first. */
const weightsOf = (
  weights: ReadonlyArray<{ readonly scenario: string; readonly basisPoints: number }>,
  nameOf: (scenario: string) => string,
): string =>
  [...weights]
    .sort((a, b) => b.basisPoints - a.basisPoints)
    .map(({ scenario, basisPoints }) => `${nameOf(scenario)} ${basisPoints / 100}\u00a0%`)
    .join(", ");

const firstText = (details: object): string => {
  const told = details as Readonly<Record<string, unknown>>;
  const found = ["title", "text", "question", "why", "note", "reason"].map((name) => told[name]);
  return String(found.find((each) => typeof each === "string") ?? "");
};
