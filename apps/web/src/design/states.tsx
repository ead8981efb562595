/** What a screen shows when it has nothing to show: loading, empty, failed. */
import { ConnectionError, ProblemError } from "@parley/client";
import type { ReactNode } from "react";
import { useMessages } from "../language/messages.ts";
import { Button } from "./button.tsx";
import { designMessages } from "./design-messages.ts";

export const Loading = ({ lines = 8 }: { readonly lines?: number }) => {
  const { loading } = useMessages(designMessages);
  return (
    <div className="loading" role="status" aria-label={loading}>
      {Array.from({ length: lines }, (_, line) => (
        <div key={line} className="skeleton line" />
      ))}
    </div>
  );
};

export const Empty = ({ title, children }: { readonly title: string; readonly children?: ReactNode }) => (
  <div className="empty">
    <h2>{title}</h2>
    {children}
  </div>
);

/** Says what stands and what to do; all faults that came with a problem are listed. */
export const Failure = ({ error, onRetry }: { readonly error: unknown; readonly onRetry?: () => void }) => {
  const { tryAgain } = useMessages(designMessages);
  return (
    <div className="notice over" role="alert">
      <strong>{error instanceof ProblemError ? error.problem.title : "Parley"}</strong>
      <p className="recorded">{sentenceOf(error)}</p>
      {error instanceof ProblemError && (error.problem.errors?.length ?? 0) > 0 ? (
        <ul>
          {error.problem.errors!.map(({ path, message }) => (
            <li key={`${path} ${message}`} className="recorded">
              {message}
            </li>
          ))}
        </ul>
      ) : null}
      {onRetry === undefined ? null : (
        <div>
          <Button size="small" onPress={onRetry}>
            {tryAgain}
          </Button>
        </div>
      )}
    </div>
  );
};

const sentenceOf = (error: unknown): string => {
  if (error instanceof ProblemError) return error.problem.detail ?? error.problem.title;
  if (error instanceof ConnectionError) return error.message;
  return error instanceof Error ? error.message : String(error);
};
