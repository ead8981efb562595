/** All branches with what they suppose: from the log where the browser holds it, else asked of the server branch by branch. */
import { useQuery } from "@tanstack/react-query";
import { useRecord } from "../../reading/record.tsx";
import { server } from "../../reading/server.ts";
import { branchesSeen } from "./branches-seen.ts";

export const useBranches = () => {
  const { dossier, folding, head } = useRecord();
  return useQuery({
    queryKey: [dossier, "branches-seen", folding === undefined ? "asked" : "folded", head],
    queryFn: ({ signal }) =>
      folding === undefined ? askedOf(dossier, signal) : folding.answer("branches", [{ branch: "main" }], signal),
    placeholderData: (before) => before,
    retry: false,
  });
};

const askedOf = async (dossier: string, signal: AbortSignal) => {
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
