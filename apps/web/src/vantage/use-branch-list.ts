/** Main and its scenarios, as far as they are known by now. */
import { useQuery } from "@tanstack/react-query";
import { useRecord } from "../reading/record.tsx";
import { server } from "../reading/server.ts";

export const useBranchList = () => {
  const { dossier, head } = useRecord();
  const { data } = useQuery({
    queryKey: [dossier, "branches", head],
    queryFn: () => server().listBranches(dossier),
    placeholderData: (before) => before,
    retry: false,
  });
  return data?.items ?? [];
};
