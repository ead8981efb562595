/** An offer, looked at on a day: open, expired, overtaken, ripe; and who must move. */
import type { CalendarDate } from "../calendar.ts";
import type { ThingReference } from "../developments/concessions.ts";
import { agreementNamed, isReached } from "../fold/agreements.ts";
import type { ConcessionState, RecordState } from "../fold/state.ts";
import { given } from "../given.ts";
import { measureView } from "./measure-view.ts";

export type ConcessionStatus = ConcessionState["status"] | "expired" | "overtaken";

export const concessionView = (concession: ConcessionState, state: RecordState, today: CalendarDate) => {
  const status = statusOf(concession, state, today);
  const ripe =
    status === "offered" &&
    concession.inReturnForRef !== undefined &&
    isFulfilled(concession.inReturnForRef, state, today);
  const others = state.parties.filter((party) => party !== concession.by);
  return {
    status,
    conditional: concession.conditional ?? false,
    ripe,
    /** The parties that must move next; none once it is settled. */
    owes:
      status === "accepted" || ripe
        ? concession.by === undefined
          ? []
          : [concession.by]
        : status === "offered"
          ? others
          : [],
    since: concession.history.at(-1)?.on ?? concession.since,
    offeredOn: concession.offeredOn,
    history: concession.history,
    issues: concession.issues,
    event: concession.event,
    confidence: concession.confidence,
    ...given({
      by: concession.by,
      inReturnFor: concession.inReturnFor,
      inReturnForRef: concession.inReturnForRef,
      expiresOn: concession.expiresOn,
      claimedBy: concession.claimedBy,
    }),
  };
};
export type ConcessionView = ReturnType<typeof concessionView>;

/**
 * An open offer is overtaken once every issue that it was made on has been resolved since; past its day it is
 * expired.
 */
const statusOf = (concession: ConcessionState, state: RecordState, today: CalendarDate): ConcessionStatus => {
  if (concession.status !== "offered") return concession.status;
  if (concession.expiresOn !== undefined && concession.expiresOn < today) return "expired";
  const resolved =
    concession.issues.length > 0 &&
    concession.issues.every((slug) => {
      const issue = state.issues.get(slug);
      return issue?.status === "resolved" && issue.since >= concession.offeredOn;
    });
  return resolved ? "overtaken" : "offered";
};

const isFulfilled = (ref: ThingReference, state: RecordState, today: CalendarDate): boolean => {
  if (ref.concession !== undefined) {
    const status = state.concessions.get(ref.concession)?.status;
    return status === "accepted" || status === "delivered";
  }
  if (ref.measure !== undefined) {
    const measure = state.measures.get(ref.measure);
    const status = measure === undefined ? undefined : measureView(measure, state, today).status;
    return status === "lifted" || status === "suspended";
  }
  if (ref.deadline !== undefined) return state.deadlines.get(ref.deadline)?.status === "met";
  const agreement = agreementNamed(state, (ref.framework ?? ref.agreement)!);
  return (
    agreement !== undefined && (agreement.signed !== undefined || isReached(agreement, "confirmed", state.parties))
  );
};
