/** What main holds, to be chosen from, the newest first; by its words or its id. */
import type { Option } from "../../design/combo-box.tsx";
import { useAnswer } from "../../reading/use-answer.ts";

export const useDevelopments = (): ReadonlyArray<Option> => {
  const { data = [] } = useAnswer("ticks", { branch: "main" });
  return data.toReversed().map(({ id, on, type, summary }) => ({
    id,
    name: summary === "" ? id : summary,
    text: id,
    also: `${on} ${type}`,
    more: `${on} · ${type} · ${id}`,
  }));
};
