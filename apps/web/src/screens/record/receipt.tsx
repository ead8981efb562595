/** It is on record: where, what is odd about it, which signposts it meets, and where to go from here. */
import type { AppendAnswer } from "@parley/contract";
import { Link } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { Button } from "../../design/button.tsx";
import { useMessages } from "../../language/messages.ts";
import { useRecord } from "../../reading/record.tsx";
import type { Line } from "./form-answers.ts";
import { recordMessages } from "./record-messages.ts";

export const Receipt = ({
  answer,
  line,
  branch,
  signposts,
  onAnother,
}: {
  readonly answer: AppendAnswer;
  readonly line: Line;
  readonly branch: string;
  readonly signposts: ReadonlyArray<string>;
  readonly onAnother: () => void;
}) => {
  const words = useMessages(recordMessages);
  const { dossier } = useRecord();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const [event] = answer.events;
  const keep = (({ at }: { at?: string }) => ({ at })) as never;
  const issues = event?.issues.map(({ issue }) => issue) ?? [];
  return (
    <section className="card padded record-receipt" aria-labelledby="record-receipt">
      <div className="notice met" role="status">
        <h2 id="record-receipt" tabIndex={-1} ref={heading}>
          {words.recorded}
        </h2>
        <p>
          {words.atPosition(`${branch}:${event?.position ?? answer.position}`)} ·{" "}
          <code className="recorded">{event?.id}</code>
        </p>
        <p className="recorded">{String(line["summary"] ?? "")}</p>
      </div>
      {(answer.questions ?? []).length === 0 ? null : (
        <div className="notice due">
          <strong>{words.questions}</strong>
          <ul>
            {answer.questions!.map(({ code, message }) => (
              <li key={`${code} ${message}`} lang="en" dir="auto" className="recorded">
                {message}
              </li>
            ))}
          </ul>
        </div>
      )}
      {signposts.length === 0 ? null : (
        <div className="notice">
          <strong>{words.signposts}</strong>
          <ul>
            {signposts.map((each) => (
              <li key={each} lang="en" dir="auto" className="recorded">
                {each}
              </li>
            ))}
          </ul>
          <Link to={"/dossiers/$dossier/scenarios" as string} params={{ dossier } as never} search={keep}>
            {words.signposts}
          </Link>
        </div>
      )}
      <div className="record-receipt-ways">
        <Button look="primary" onPress={onAnother}>
          {words.another}
        </Button>
        {issues.map((issue) => (
          <Link
            key={issue}
            className="button"
            to={"/dossiers/$dossier/issues/$issue" as string}
            params={{ dossier, issue } as never}
            search={keep}
          >
            {words.toIssue} <span className="recorded soft">{issue}</span>
          </Link>
        ))}
        <Link
          className="button"
          to={"/dossiers/$dossier/log" as string}
          params={{ dossier } as never}
          search={(() => ({ at: branch === "main" ? undefined : branch, entry: event?.id })) as never}
        >
          {words.toLog}
        </Link>
        {line["type"] === "DevelopmentRetracted" ? null : (
          <Link
            className="button"
            to={"/dossiers/$dossier/record" as string}
            params={{ dossier } as never}
            search={(({ at }: { at?: string }) => ({ at, correct: event?.id })) as never}
          >
            {words.correctThis}
          </Link>
        )}
      </div>
    </section>
  );
};
