/**
 * What the form asks while an entry is being written: of the worker beside the page, or, where a dossier is larger than
 * a browser should hold, of the domain here and of the server.
 */
import type { CalendarDate, Fault, SignpostProposal, Vantage } from "@parley/domain";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useDossier, useRecord } from "../../reading/record.tsx";
import type { TypeForm } from "./field.ts";
import type { LikelyDuplicate } from "./likely-duplicates.ts";
import type { OnRecord } from "./on-record.ts";
import type { Resting } from "./rests-on.ts";
import type { Change } from "./what-changes.ts";

export type Line = Readonly<Record<string, unknown>>;

/** They never change while the page is open. */
export const useForms = (): ReadonlyArray<TypeForm> | undefined => {
  const { dossier, folding, tooLarge } = useRecord();
  return useQuery({
    queryKey: ["forms", dossier],
    queryFn: async () =>
      folding === undefined
        ? (await import("./form-of-type.ts")).formsOfAllTypes()
        : folding.answer("forms", [{ branch: "main" }]),
    enabled: folding !== undefined || tooLarge,
    staleTime: Number.POSITIVE_INFINITY,
  }).data;
};

/** A form names what is on record by a day, whatever was known or recorded when: then the vantage is a branch and a day. */
export const useOnRecord = (vantage: Vantage): OnRecord | undefined => {
  const { dossier, folding, head, tooLarge } = useRecord();
  const { data: about } = useDossier(dossier);
  const known = useQuery({
    queryKey: [dossier, "onRecord", head, vantage],
    queryFn: ({ signal }) => folding!.answer("onRecord", [vantage], signal),
    enabled: folding !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
  }).data;
  if (!tooLarge || about === undefined) return known;
  // Then only the issues are offered; every other name is typed, and judged by the server.
  return { things: about.issues.map(issueAlone), entries: [], publishers: [] };
};

const issueAlone = (slug: string): OnRecord["things"][number] => ({
  kind: "issue",
  slug,
  issues: [slug],
  words: "",
  fills: {},
  open: true,
});

/** Null while there is nothing to judge. */
export const useFaults = (line: Line | undefined): ReadonlyArray<Fault> | undefined => {
  const { dossier, folding, tooLarge } = useRecord();
  return useQuery({
    queryKey: [dossier, "faults", line],
    queryFn: async ({ signal }) =>
      folding === undefined
        ? (await import("@parley/domain")).decodeDevelopment(line).faults
        : folding.answer("faults", [{ branch: "main" }, line!], signal),
    enabled: line !== undefined && (folding !== undefined || tooLarge),
    placeholderData: keepPreviousData,
    ...shortLived,
  }).data;
};

export const useDuplicates = (branch: string, line: Line | undefined): ReadonlyArray<LikelyDuplicate> => {
  const { dossier, folding, head } = useRecord();
  const { data } = useQuery({
    queryKey: [dossier, "duplicates", head, branch, line],
    queryFn: ({ signal }) => folding!.answer("duplicates", [{ branch }, line!], signal),
    enabled: folding !== undefined && line !== undefined,
    placeholderData: keepPreviousData,
    ...shortLived,
  });
  return line === undefined ? [] : (data ?? []);
};

/** Undefined while it is not known; of a line that cannot be read, nothing is. */
export const useChanges = (
  branch: string,
  line: Line | undefined,
  day: CalendarDate | undefined,
): ReadonlyArray<Change> | undefined => {
  const { dossier, folding, head } = useRecord();
  const { data } = useQuery({
    queryKey: [dossier, "changes", head, branch, day, line],
    queryFn: ({ signal }) => folding!.answer("changes", [{ branch }, line!, day], signal),
    enabled: folding !== undefined && line !== undefined,
    placeholderData: keepPreviousData,
    ...shortLived,
  });
  return line === undefined ? undefined : (data ?? undefined);
};

export const useProposals = (branch: string, line: Line | undefined): ReadonlyArray<SignpostProposal> => {
  const { dossier, folding, head } = useRecord();
  const { data } = useQuery({
    queryKey: [dossier, "proposals", head, branch, line],
    queryFn: ({ signal }) => folding!.answer("proposals", [{ branch }, line!], signal),
    enabled: folding !== undefined && line !== undefined,
    placeholderData: keepPreviousData,
    ...shortLived,
  });
  return line === undefined ? [] : (data ?? []);
};

export const useRestsOn = (branch: string, id: string | undefined): ReadonlyArray<Resting> | undefined => {
  const { dossier, folding, head } = useRecord();
  return useQuery({
    queryKey: [dossier, "restsOn", head, branch, id],
    queryFn: ({ signal }) => folding!.answer("restsOn", [{ branch }, id!], signal),
    enabled: folding !== undefined && id !== undefined,
  }).data;
};

/** Each key is one state of what is being typed: not worth keeping. */
const shortLived = { staleTime: Number.POSITIVE_INFINITY, gcTime: 1_000, retry: false } as const;
