/** A lane for each offer: open until somebody answers, then settled until it is delivered. */
import {
  type ConcessionState,
  concessionView,
  type EffectiveEntry,
  type RecordState,
  referredThing,
} from "@parley/domain";
import { type DayNumber, dateOfDay, dayNumberOf } from "./day-number.ts";
import type { Lane, Mark, Span } from "./lane.ts";
import { markOf } from "./mark-of.ts";

export const offerLanes = (
  entries: ReadonlyArray<EffectiveEntry>,
  state: RecordState,
  today: DayNumber,
): ReadonlyArray<Lane> => {
  const marks = new Map<string, Mark[]>();
  const add = (concession: string, mark: Mark) => marks.set(concession, [...(marks.get(concession) ?? []), mark]);
  for (const entry of entries) {
    const { development } = entry;
    switch (development.type) {
      case "ConcessionOffered":
        add(development.details.concession, markOf(entry, "diamond-open", "offered"));
        break;
      case "ConcessionAccepted":
        add(development.details.concession, markOf(entry, "diamond", "accepted"));
        break;
      case "ConcessionRejected":
        add(development.details.concession, markOf(entry, "cross", "rejected"));
        break;
      case "ConcessionWithdrawn":
        add(development.details.concession, markOf(entry, "earlier", "withdrawn"));
        break;
      case "ConcessionDelivered":
        add(development.details.concession, markOf(entry, "check", "delivered"));
        break;
      case "LeadersConfirmed":
        for (const concession of development.details.concessions ?? [])
          add(concession, markOf(entry, "diamond", "accepted"));
    }
  }
  return [...state.concessions]
    .map(([slug, concession]) => laneOf(slug, concession, marks.get(slug) ?? [], state, today))
    .sort((a, b) => (a.marks[0]?.at ?? 0) - (b.marks[0]?.at ?? 0));
};

const laneOf = (
  slug: string,
  concession: ConcessionState,
  marks: ReadonlyArray<Mark>,
  state: RecordState,
  today: DayNumber,
): Lane => {
  const view = concessionView(concession, state, dateOfDay(today));
  const { inReturnFor, inReturnForRef, claimedBy, by } = view;
  return {
    id: `offers:${slug}`,
    kind: "offers",
    name: slug,
    issues: concession.issues,
    status: {
      word: view.status,
      on: view.status === "expired" ? view.expiresOn! : view.since,
      ...(by === undefined ? {} : { by }),
      ...(claimedBy === undefined ? {} : { claimedBy }),
      ...(view.ripe ? { ripe: true as const } : {}),
      ...(inReturnFor === undefined && inReturnForRef === undefined
        ? {}
        : {
            waitsFor: {
              ...(inReturnFor === undefined ? {} : { text: inReturnFor }),
              ...(inReturnForRef === undefined ? {} : { lane: laneOfReference(inReturnForRef) }),
            },
          }),
    },
    rows: 1,
    spans: spansOf(concession, marks, today),
    marks,
  };
};

const spansOf = (
  { history, offeredOn, expiresOn, event, claimedBy }: ConcessionState,
  marks: ReadonlyArray<Mark>,
  today: DayNumber,
): ReadonlyArray<Span> => {
  const steps = history.some(({ status }) => status === "offered")
    ? history
    : [{ status: "offered" as const, on: offeredOn, event }, ...history];
  return steps.flatMap((step, i): ReadonlyArray<Span> => {
    if (step.status !== "offered" && step.status !== "accepted") return [];
    const next = steps[i + 1];
    const last =
      next === undefined ? (step.status === "accepted" ? dayNumberOf(step.on) : today) : dayNumberOf(next.on);
    const to = step.status === "offered" && expiresOn !== undefined ? Math.min(last, dayNumberOf(expiresOn)) : last;
    const from = dayNumberOf(step.on);
    return to <= from
      ? []
      : [
          {
            id: step.event,
            from,
            to,
            status: step.status,
            form: step.status === "offered" ? "hollow" : "full",
            ...(claimedBy === undefined ? {} : { claimedBy }),
            ...(marks.find(({ id }) => id === step.event)?.supposed ? { supposed: true as const } : {}),
          },
        ];
  });
};

const laneOfReference = (reference: Parameters<typeof referredThing>[0]): string => {
  const { kind, slug } = referredThing(reference);
  const lanes: Readonly<Record<string, string>> = {
    concession: "offers",
    measure: "measures",
    deadline: "deadlines",
    agreement: "agreements",
  };
  return `${lanes[kind]}:${slug}`;
};
