/** The signpost that a supposed development makes: text, window and test filled in. */
import { type Client, ProblemError } from "@parley/client";
import { type Development, signpostFrom } from "@parley/domain";
import { WrongUsage } from "./command.ts";

/** What the supposed development makes of itself, tried on what the other scenarios suppose. */
export const signpostProposal = async (
  client: Client,
  dossier: string,
  slug: string,
  signpost: string,
  given: string,
): Promise<Readonly<Record<string, unknown>>> => {
  const [scenario, id, more] = given.split(":");
  if (id === undefined || more !== undefined)
    throw new WrongUsage(
      `--from takes a scenario and one of its developments, such as deal:hyp-terms; this was "${given}".`,
    );
  const about = await client.readSet(dossier, slug);
  const { entry: hypothetical } = await client.readEntry(dossier, id, { at: { branch: scenario! } });
  const others = await Promise.all(
    about.outcomes.map(async (outcome) => ({
      scenario: outcome.scenario,
      developments: await supposedIn(client, dossier, outcome.scenario),
    })),
  );
  return signpostFrom(hypothetical, { set: { ...about, signposts: [] }, signpost, scenario: scenario!, others });
};

/** An outcome need not be a branch: `none` seldom is. */
const supposedIn = async (client: Client, dossier: string, branch: string): Promise<ReadonlyArray<Development>> => {
  try {
    // What is its own was recorded after it was cut first.
    const { cuts } = await client.readBranch(dossier, branch);
    const after = Math.max(0, ...(cuts[0]?.ancestors ?? []).map(({ position }) => position ?? 0));
    const supposed: Development[] = [];
    let page = await client.listEvents(dossier, { at: { branch }, after, limit: 1_000 });
    for (;;) {
      supposed.push(...page.items.filter((item) => item.branch === branch && item.supersededBy === undefined));
      if (page.next === null) return supposed;
      page = await client.readNext(page.next);
    }
  } catch (error) {
    if (error instanceof ProblemError && error.problem.status === 404) return [];
    throw error;
  }
};
