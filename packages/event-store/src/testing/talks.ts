/** Developments and commands for tests, out of the example dossier. */
import type { Development } from "@parley/domain";
import { type AppendCommand, appendEntryOf } from "../append-command.ts";

export const source = {
  title: "Joint statement",
  publisher: "Xinhua",
  date: "2025-09-15",
  attribution: "official",
} as const;

/** A sourced development; what is left out is a statement on TikTok of 15 September 2025. */
export const development = (fields: { readonly id: string } & Record<string, unknown>): Development =>
  ({
    type: "StatementMade",
    occurredOn: "2025-09-15",
    reportedOn: (fields["occurredOn"] as string | undefined) ?? "2025-09-15",
    issues: ["tiktok"],
    parties: ["US"],
    summary: "The parties met in Madrid.",
    confidence: "confirmed",
    details: {},
    source,
    ...fields,
  }) as unknown as Development;

export const deadlineSet = (id: string, deadline: string, ...issues: ReadonlyArray<string>): Development =>
  development({ id, type: "DeadlineSet", issues, details: { deadline, date: "2025-09-17" } });

export const retraction = (id: string, target: string): Development =>
  development({ id, type: "DevelopmentRetracted", issues: undefined, details: { target, reason: "Never happened." } });

export const sourceAdded = (id: string, target: string): Development =>
  development({ id, type: "SourceAdded", issues: undefined, details: { target, source } });

/** Several developments as one command on main. */
export const command = (
  developments: ReadonlyArray<Development>,
  options: Partial<Omit<AppendCommand, "entries">> = {},
): AppendCommand => ({
  branch: "main",
  recordedBy: "Ada",
  ...options,
  entries: developments.map((each) => appendEntryOf(JSON.parse(JSON.stringify(each)) as Development)),
});
