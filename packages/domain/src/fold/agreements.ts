/** Ladders are per agreement; frameworks and agreements share one namespace (ruling 31). */
import type { DevelopmentOf } from "../development.ts";
import { given } from "../given.ts";
import type { Slug } from "../primitives.ts";
import type { EffectiveEntry } from "../selection.ts";
import { agreementsOf } from "../thing.ts";
import type { AgreementState, RecordState, Step, Tier } from "./state.ts";
import { continued, happened } from "./thing.ts";

type Named = { readonly framework?: Slug; readonly agreement?: Slug };

export const climb = (state: RecordState, entry: EffectiveEntry, details: Named, tier: Tier): void => {
  const before = named(state, entry, details);
  if (before === undefined) return;
  const step: Step = { ...happened(entry), tier, ...given({ claimedBy: entry.development.claimedBy }) };
  const secondTime = tier === "framed" && isReached(before, "bargained", state.parties);
  put(state, {
    ...before,
    ...continued(before, entry),
    issues: union(before.issues, entry.development.issues ?? []),
    cycle: before.cycle + (secondTime ? 1 : 0),
    steps: secondTime ? [step] : [...before.steps, step],
    earlierSteps: secondTime ? [...before.earlierSteps, ...before.steps] : before.earlierSteps,
  });
};

export const describeFramework = (state: RecordState, { details }: DevelopmentOf<"FrameworkAgreed">): void => {
  const agreement = agreementNamed(state, details.framework);
  if (agreement !== undefined)
    put(state, { ...agreement, ...given({ title: details.title, subjectTo: details.subjectTo }) });
};

export const sign = (
  state: RecordState,
  entry: EffectiveEntry,
  { details }: DevelopmentOf<"AgreementSigned">,
): void => {
  const before = named(state, entry, details);
  if (before === undefined) return;
  put(state, {
    ...before,
    ...continued(before, entry),
    issues: union(before.issues, entry.development.issues ?? []),
    signed: { ...happened(entry), ...given({ claimedBy: entry.development.claimedBy }) },
    ...given({ title: details.title ?? before.title }),
  });
};

export const endAgreement = (
  state: RecordState,
  entry: EffectiveEntry,
  { details }: DevelopmentOf<"AgreementEnded">,
): void => {
  const before = named(state, entry, details);
  if (before !== undefined) put(state, { ...before, ...continued(before, entry), ended: happened(entry) });
};

export const allegeBreach = (
  state: RecordState,
  entry: EffectiveEntry,
  { details }: DevelopmentOf<"BreachAlleged">,
): void => {
  for (const slug of agreementsOf(details)) {
    const before = agreementNamed(state, slug);
    if (before !== undefined)
      put(state, { ...before, breaches: [...before.breaches, { ...happened(entry), ...given({ by: details.by }) }] });
  }
};

export const agreementNamed = (state: RecordState, slug: Slug): AgreementState | undefined =>
  state.agreements.get(state.agreementNames.get(slug) ?? slug);

/** Some development of the step has no `claimedBy`, or each party has claimed it. */
export const isReached = (agreement: AgreementState, tier: Tier, parties: ReadonlyArray<string>): boolean => {
  const steps = agreement.steps.filter((step) => step.tier === tier);
  if (steps.some(({ claimedBy }) => claimedBy === undefined)) return true;
  const claimants = new Set(steps.map(({ claimedBy }) => claimedBy));
  return parties.length > 0 && parties.every((party) => claimants.has(party));
};

/** The agreement that the details name, begun or joined as need be. */
const named = (state: RecordState, entry: EffectiveEntry, details: Named): AgreementState | undefined => {
  const slugs = agreementsOf(details);
  const [first] = slugs;
  if (first === undefined) return undefined;
  const roots = [...new Set(slugs.map((slug) => state.agreementNames.get(slug)).filter((root) => root !== undefined))];
  const known = roots.map((root) => state.agreements.get(root)!).sort((a, b) => a.began - b.began);
  const [oldest, ...others] = known;
  const agreement: AgreementState =
    oldest === undefined
      ? {
          ...continued(undefined, entry),
          name: first,
          names: slugs,
          cycle: 1,
          steps: [],
          earlierSteps: [],
          breaches: [],
          began: Math.max(0, ...[...state.agreements.values()].map(({ began }) => began)) + 1,
        }
      : others.reduce(joined, { ...oldest, names: union(oldest.names, slugs) });
  for (const other of others) state.agreements.delete(other.name);
  put(state, agreement);
  return agreement;
};

const joined = (a: AgreementState, b: AgreementState): AgreementState => ({
  ...b,
  ...a,
  names: union(a.names, b.names),
  issues: union(a.issues, b.issues),
  steps: [...a.steps, ...b.steps].sort((x, y) => (x.on < y.on ? -1 : x.on > y.on ? 1 : 0)),
  earlierSteps: [...a.earlierSteps, ...b.earlierSteps],
  breaches: [...a.breaches, ...b.breaches],
  cycle: Math.max(a.cycle, b.cycle),
});

const put = (state: RecordState, agreement: AgreementState): void => {
  state.agreements.set(agreement.name, agreement);
  for (const slug of agreement.names) state.agreementNames.set(slug, agreement.name);
};

const union = <T>(a: ReadonlyArray<T>, b: ReadonlyArray<T>): ReadonlyArray<T> => [...new Set([...a, ...b])];
