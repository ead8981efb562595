/** What was recorded on main since this browser last saw the dossier. */

import { useRecord } from "../../reading/record.tsx";
import { useAnswer } from "../../reading/use-answer.ts";
import { useLastVisit } from "./last-visit.ts";

export interface News {
  readonly count: number;
  readonly byIssue: Readonly<Record<string, number>>;
}

export const useNews = (): { readonly news: News; readonly markSeen: () => void } => {
  const { dossier, head } = useRecord();
  const { before, markSeen } = useLastVisit(dossier, head);
  const { data } = useAnswer("newsSince", { branch: "main" }, before?.position ?? head);
  return { news: data ?? { count: 0, byIssue: {} }, markSeen };
};
