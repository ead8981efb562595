/** All branches with what they suppose: from the log where the browser holds it, else asked of the server branch by branch. */
import { useQuery } from "@tanstack/react-query";
import { useRecord } from "../../reading/record.tsx";
import { branchesAsked } from "./branches-asked.ts";

export const useBranches = () => {
  const { dossier, folding, head } = useRecord();
  return useQuery({
    queryKey: [dossier, "branches-seen", folding === undefined ? "asked" : "folded", head],
    queryFn: ({ signal }) =>
      folding === undefined ? branchesAsked(dossier, signal) : folding.answer("branches", [{ branch: "main" }], signal),
    placeholderData: (before) => before,
    retry: false,
  });
};
