/** Why a field is what it is: the developments that changed it, the newest first. */

import type { Vantage } from "@parley/domain";
import { useNavigate } from "@tanstack/react-router";
import { Day } from "../../design/day.tsx";
import { Dialog } from "../../design/dialog.tsx";
import { Failure, Loading } from "../../design/states.tsx";
import { useMessages } from "../../language/messages.ts";
import { useAnswer } from "../../reading/use-answer.ts";
import { issueMessages } from "./issue-messages.ts";

export const WhyDrawer = ({
  issue,
  path,
  vantage,
}: {
  readonly issue: string;
  readonly path: string;
  readonly vantage: Vantage;
}) => {
  const words = useMessages(issueMessages);
  const navigate = useNavigate();
  const { data, error, again } = useAnswer("why", vantage, issue, path);
  const close = () =>
    void navigate({ to: ".", search: ({ why: _, ...now }: { readonly why?: string }) => now } as never);
  return (
    <Dialog aside title={`${words.whyOf} ${path.split(".").join(" · ")}`} isOpen onClose={close}>
      {error !== null ? (
        <Failure error={error} onRetry={again} />
      ) : data === undefined ? (
        <Loading lines={6} />
      ) : data === null || data.reasons.length === 0 ? (
        <p className="soft">{words.noReasons}</p>
      ) : (
        <ol className="bare why-reasons">
          {data.reasons.map(({ entry, before, after }) => (
            <li key={entry.id}>
              <p>
                <Day date={entry.occurredOn} readOn={data.today} /> <span className="soft">{entry.type}</span>
              </p>
              <p className="recorded" dir="auto">
                {entry.summary}
              </p>
              <p className="why-change recorded" dir="auto">
                <span className="visually-hidden">{words.before} </span>
                <s>{inWords(before)}</s> → <span className="visually-hidden">{words.after} </span>
                <strong>{inWords(after)}</strong>
              </p>
              {entry.sources?.map((source) => (
                <p key={`${source.title} ${source.date}`} className="soft recorded" dir="auto">
                  {source.title}, {source.publisher}
                </p>
              ))}
            </li>
          ))}
        </ol>
      )}
    </Dialog>
  );
};

/** A value as one would say it; what is a list or a thing of parts is told by its telling parts. */
const inWords = (value: unknown): string => {
  if (value === null || value === undefined || value === "") return "–";
  if (typeof value !== "object") return String(value);
  if (Array.isArray(value)) return value.length === 0 ? "–" : value.map(inWords).join(", ");
  const parts = value as Readonly<Record<string, unknown>>;
  const told = ["text", "statement", "current", "status", "value", "on", "venue"].filter(
    (key) => parts[key] !== undefined,
  );
  return told.length > 0
    ? told.map((key) => inWords(parts[key])).join(", ")
    : Object.entries(parts)
        .filter(([, part]) => typeof part !== "object")
        .map(([key, part]) => `${key} ${String(part)}`)
        .join(", ");
};
