/** Offers and what becomes of them; commitments and what each side counts. */
import type { DevelopmentOf } from "../development.ts";
import { given } from "../given.ts";
import type { EffectiveEntry } from "../selection.ts";
import type { ConcessionState, RecordState } from "./state.ts";
import { continued, happened } from "./thing.ts";

/** Offered again, the newer terms stand and the offer is open again. */
export const offerConcession = (
  state: RecordState,
  entry: EffectiveEntry,
  { details }: DevelopmentOf<"ConcessionOffered">,
): void => {
  const before = state.concessions.get(details.concession);
  state.concessions.set(details.concession, {
    ...continued(before, entry),
    status: "offered",
    by: details.by,
    offeredOn: entry.development.occurredOn,
    history: [...(before?.history ?? []), { ...happened(entry), status: "offered", by: details.by }],
    ...given({
      conditional: details.conditional,
      inReturnFor: details.inReturnFor,
      inReturnForRef: details.inReturnForRef,
      expiresOn: details.expiresOn,
    }),
  });
};

export const answerConcession = (
  state: RecordState,
  entry: EffectiveEntry,
  concession: string,
  status: ConcessionState["status"],
  details: { readonly by?: string; readonly extent?: "full" | "partial" } = {},
): void => {
  const before = state.concessions.get(concession);
  state.concessions.set(concession, {
    ...(before ?? { offeredOn: entry.development.occurredOn }),
    ...continued(before, entry),
    // A part of what was promised settles nothing.
    status: status === "delivered" && details.extent === "partial" ? (before?.status ?? "accepted") : status,
    history: [...(before?.history ?? []), { ...happened(entry), status, ...given(details) }],
  });
};

export const makeCommitment = (
  state: RecordState,
  entry: EffectiveEntry,
  { details }: DevelopmentOf<"CommitmentMade">,
): void => {
  const before = state.commitments.get(details.commitment);
  state.commitments.set(details.commitment, {
    ...continued(before, entry),
    reports: before?.reports ?? [],
    ...given({ by: details.by, target: details.target, unit: details.unit, dueOn: details.dueOn }),
  });
};

export const reportCommitment = (
  state: RecordState,
  entry: EffectiveEntry,
  { details, parties }: DevelopmentOf<"CommitmentReported">,
): void => {
  const before = state.commitments.get(details.commitment);
  state.commitments.set(details.commitment, {
    ...(before ?? {}),
    ...continued(before, entry),
    reports: [
      ...(before?.reports ?? []),
      {
        ...happened(entry),
        reporter: details.reporter ?? parties.join(", "),
        ...given({ value: details.value, periodEnd: details.periodEnd, verdict: details.verdict }),
      },
    ],
  });
};
