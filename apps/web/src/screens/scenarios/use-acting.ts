/** Something that is written down: what was refused is told beside the field that it is about, and all is read anew. */
import { ProblemError } from "@parley/client";
import { useMutation } from "@tanstack/react-query";
import { useRecord } from "../../reading/record.tsx";

export interface Acting<V> {
  readonly act: (value: V) => void;
  readonly isPending: boolean;
  readonly error: unknown;
  /** What was refused at a path, or within it; a path is as in a problem, without `events.0.`. */
  readonly faultsAt: (path: string) => ReadonlyArray<string>;
  /** The failure, where fields of these paths do not tell all of it. */
  readonly untold: (paths: ReadonlyArray<string>) => unknown;
  readonly reset: () => void;
}

export const useActing = <V, A>(act: (value: V) => Promise<A>, onDone: (answer: A) => void): Acting<V> => {
  const { refresh } = useRecord();
  const mutation = useMutation({
    mutationFn: async (value: V) => {
      const answer = await act(value);
      // It is written: what is shown of it may come a moment later.
      await refresh().catch(() => 0);
      return answer;
    },
    onSuccess: onDone,
  });
  const faults =
    mutation.error instanceof ProblemError
      ? (mutation.error.problem.errors ?? []).map(({ path, message }) => ({
          path: path.replace(/^events\.0\.?/, ""),
          message,
        }))
      : [];
  const isAt = (path: string) => (fault: { readonly path: string }) =>
    fault.path === path || fault.path.startsWith(`${path}.`);
  return {
    act: mutation.mutate,
    isPending: mutation.isPending,
    error: mutation.error,
    faultsAt: (path) => [...new Set(faults.filter(isAt(path)).map(({ message }) => message))],
    untold: (paths) =>
      mutation.error !== null &&
      (faults.length === 0 || faults.some((fault) => !paths.some((path) => isAt(path)(fault))))
        ? mutation.error
        : null,
    reset: mutation.reset,
  };
};
