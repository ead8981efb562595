/** A field of the state, and beside it the question why it is so. The answer's address can be passed on. */
import { useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useMessages } from "../../language/messages.ts";
import { issueMessages } from "./issue-messages.ts";

export const Field = ({
  path,
  name,
  children,
}: {
  /** As in `deadlines.tiktok-divestiture.current`. */
  readonly path: string;
  /** What is asked about, for who does not see where the question stands. */
  readonly name: string;
  readonly children: ReactNode;
}) => {
  const { why } = useMessages(issueMessages);
  const navigate = useNavigate();
  return (
    <span className="issue-field">
      {children}
      <button
        type="button"
        className="issue-why"
        aria-label={`${why} ${name}`}
        onClick={() => navigate({ to: ".", search: (now: object) => ({ ...now, why: path }) } as never)}
      >
        ?
      </button>
    </span>
  );
};
