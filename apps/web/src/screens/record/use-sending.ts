/** Recording: once, however often it is sent. A lost answer is asked for again with the same key. */

import { ProblemError } from "@parley/client";
import type { AppendAnswer, AppendBody, Problem } from "@parley/contract";
import { useState } from "react";
import { useRecord } from "../../reading/record.tsx";
import { server } from "../../reading/server.ts";

export type Sending =
  | { readonly state: "idle" }
  | { readonly state: "sending" }
  | { readonly state: "lost"; readonly body: AppendBody; readonly key: string }
  | { readonly state: "refused"; readonly problem: Problem; readonly body: AppendBody }
  | { readonly state: "recorded"; readonly answer: AppendAnswer; readonly body: AppendBody };

export const useSending = (): {
  readonly sending: Sending;
  readonly send: (body: AppendBody, draft: string) => Promise<AppendAnswer | undefined>;
  readonly sendAgain: () => Promise<AppendAnswer | undefined>;
  readonly reset: () => void;
} => {
  const { dossier, refresh } = useRecord();
  const [sending, setSending] = useState<Sending>({ state: "idle" });
  const post = async (body: AppendBody, key: string) => {
    setSending({ state: "sending" });
    try {
      const answer = await server().append(dossier, body, { idempotencyKey: key });
      // It is on record: what is shown beside the receipt may come a moment later.
      await refresh().catch(() => 0);
      setSending({ state: "recorded", answer, body });
      return answer;
    } catch (error) {
      setSending(
        error instanceof ProblemError && error.status < 500
          ? { state: "refused", problem: error.problem, body }
          : { state: "lost", body, key },
      );
      return undefined;
    }
  };
  return {
    sending,
    send: (body, draft) => post(body, `${draft}-${digest(JSON.stringify(body))}`),
    sendAgain: async () => (sending.state === "lost" ? post(sending.body, sending.key) : undefined),
    reset: () => setSending({ state: "idle" }),
  };
};

/** A key is for one body: what was changed since is sent under another one, and the id of the development holds both together. */
const digest = (text: string): string => {
  let hash = 5381;
  for (let i = 0; i < text.length; i += 1) hash = ((hash << 5) + hash + text.charCodeAt(i)) >>> 0;
  return hash.toString(36);
};
