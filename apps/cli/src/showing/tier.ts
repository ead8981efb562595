/** The ladder of an agreement: ●●○ bargained. */
import { type Ladder, tiers } from "@parley/domain";

type Climbed = Pick<Ladder, "reached" | "missing"> & {
  readonly claimed?: Pick<NonNullable<Ladder["claimed"]>, "tier">;
};

export const ladder = (climbed: Climbed): string => `${rungs(climbed)} ${climbed.reached}`;

/** ● reached, ◐ so far only claimed by one side, ○ not reached or passed over. */
export const rungs = ({ reached, missing, claimed }: Climbed): string => {
  const height = tiers.indexOf(reached as never);
  return tiers
    .map((step, i) => (i <= height && !missing.includes(step) ? "●" : step === claimed?.tier ? "◐" : "○"))
    .join("");
};
