/** All branches with what they suppose, asked of the server branch by branch. */
import { server } from "../../reading/server.ts";
import { branchesSeen } from "./branches-seen.ts";

export const branchesAsked = async (dossier: string, signal: AbortSignal) => {
  const { items } = await server().listBranches(dossier);
  const read = await Promise.all(
    items.map(async ({ branch, cuts: [fork] }) => {
      if (fork === undefined) return [];
      // What its parent holds after the fork stands outside the cut: but for rebases this reads the branch's own alone.
      const after = fork.fromPosition - 1;
      const page = await server().listEvents(dossier, { at: { branch }, after, limit: 1_000, signal });
      return page.items.filter((item) => item.branch === branch);
    }),
  );
  const entries = read.flat().map((item) => ({ branch: item.branch, development: item }));
  return branchesSeen(items, entries);
};
