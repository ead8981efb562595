/** The sets of scenarios at the vantage. They live on the branch that their scenarios left, which is main in most cases. */
import type { Vantage } from "@parley/domain";
import { useQuery } from "@tanstack/react-query";
import { useRecord } from "../../reading/record.tsx";
import { server } from "../../reading/server.ts";
import { useSettled } from "../../reading/use-settled.ts";
import { useVantage } from "../../vantage/use-vantage.ts";

export const useSets = () => {
  const { dossier, head } = useRecord();
  const vantage = useVantageAtRest();
  return useQuery({
    queryKey: [dossier, "sets", head, vantage],
    queryFn: async ({ signal }) => {
      const onMain = await server().listSets(dossier, { at: { ...vantage, branch: "main" }, signal });
      if (vantage.branch === "main") return onMain;
      const own = await server().listSets(dossier, { at: vantage, signal });
      const known = new Set(onMain.items.map(({ set }) => set));
      return { ...onMain, items: [...onMain.items, ...own.items.filter(({ set }) => !known.has(set))] };
    },
    placeholderData: (before) => before,
    retry: false,
  });
};

/** One set; it is looked for on main where a scenario does not read it. */
export const useSet = (set: string) => {
  const { dossier, head } = useRecord();
  const vantage = useVantageAtRest();
  return useQuery({
    queryKey: [dossier, "set", set, head, vantage],
    queryFn: async ({ signal }) => {
      const on = (at: Vantage) => server().readSet(dossier, set, { at, signal });
      return vantage.branch === "main" ? on(vantage) : on({ ...vantage, branch: "main" }).catch(() => on(vantage));
    },
    placeholderData: (before) => (before?.set === set ? before : undefined),
    retry: false,
  });
};

/** The server reads a log to tell of its sets: it is asked where a drag comes to rest, not at every day on the way. */
const useVantageAtRest = (): Vantage => {
  const { vantage } = useVantage();
  return useSettled(vantage, 200) ?? vantage;
};
