/** A lane for each agreement: framed, bargained, confirmed; the bar grows fuller with each step. */
import {
  type AgreementState,
  agreementNamed,
  agreementsOf,
  type EffectiveEntry,
  ladderOf,
  type RecordState,
} from "@parley/domain";
import { type DayNumber, dayNumberOf } from "./day-number.ts";
import type { Lane, Mark, MarkWord, Shape, Span } from "./lane.ts";
import { markOf } from "./mark-of.ts";

export const agreementLanes = (
  entries: ReadonlyArray<EffectiveEntry>,
  state: RecordState,
  today: DayNumber,
): ReadonlyArray<Lane> => {
  const marks = new Map<string, Mark[]>();
  for (const entry of entries) {
    const { development } = entry;
    switch (development.type) {
      case "FrameworkAgreed":
      case "TechnicalTermsSettled":
      case "LeadersConfirmed":
      case "AgreementSigned":
      case "AgreementEnded": {
        const { shape, word, step } = looks[development.type];
        for (const slug of agreementsOf(development.details)) {
          const name = agreementNamed(state, slug)?.name;
          if (name === undefined) continue;
          const known = marks.get(name) ?? [];
          if (known.some(({ id }) => id === development.id)) continue;
          marks.set(name, [...known, markOf(entry, shape, word, step === undefined ? {} : { label: step })]);
        }
      }
    }
  }
  return [...new Set(state.agreements.values())]
    .map((agreement) => laneOf(agreement, marks.get(agreement.name) ?? [], state.parties, today))
    .sort((a, b) => (a.marks[0]?.at ?? 0) - (b.marks[0]?.at ?? 0));
};

const laneOf = (
  agreement: AgreementState,
  marks: ReadonlyArray<Mark>,
  parties: RecordState["parties"],
  today: DayNumber,
): Lane => {
  const ladder = ladderOf(agreement, parties);
  const word =
    agreement.ended !== undefined
      ? "ended"
      : agreement.signed !== undefined
        ? "signed"
        : ladder.reached !== "none"
          ? ladder.reached
          : ladder.claimed === undefined
            ? "none"
            : "claimed";
  return {
    id: `agreements:${agreement.name}`,
    kind: "agreements",
    name: agreement.title ?? agreement.name,
    issues: agreement.issues,
    status: {
      word,
      ...(agreement.subjectTo === undefined ? {} : { waitsFor: { text: agreement.subjectTo } }),
      ...(ladder.claimed === undefined ? {} : { claimedBy: ladder.claimed.by }),
    },
    rows: 1,
    spans: spansOf(agreement, marks, today),
    marks,
  };
};

const spansOf = (
  { steps, earlierSteps, ended, signed }: AgreementState,
  marks: ReadonlyArray<Mark>,
  today: DayNumber,
): ReadonlyArray<Span> => {
  const taken: ReadonlyArray<{ on: string; event: string; status: Span["status"]; claimedBy?: string }> = [
    ...[...earlierSteps, ...steps].map(({ tier, ...step }) => ({ ...step, status: tier })),
    ...(signed === undefined ? [] : [{ ...signed, status: "signed" as const }]),
  ].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  const end = ended === undefined ? today : dayNumberOf(ended.on);
  return taken.flatMap(({ on, event, claimedBy }, i): ReadonlyArray<Span> => {
    // Terms that are settled after the confirmation take nothing away from it.
    const status = inOrderOfHeight.findLast((step) => taken.slice(0, i + 1).some((each) => each.status === step))!;
    const from = dayNumberOf(on);
    const to = Math.min(end, taken[i + 1] === undefined ? end : dayNumberOf(taken[i + 1]!.on));
    return to <= from
      ? []
      : [
          {
            id: event,
            from,
            to,
            status,
            form: status === "framed" ? "hollow" : "full",
            ...(claimedBy === undefined ? {} : { claimedBy }),
            ...(marks.find(({ id }) => id === event)?.supposed ? { supposed: true as const } : {}),
          },
        ];
  });
};

const inOrderOfHeight = ["framed", "bargained", "confirmed", "signed"] as const;

const looks = {
  FrameworkAgreed: { shape: "step", word: "framed", step: "1" },
  TechnicalTermsSettled: { shape: "step", word: "bargained", step: "2" },
  LeadersConfirmed: { shape: "step", word: "confirmed", step: "3" },
  AgreementSigned: { shape: "check", word: "signed", step: undefined },
  AgreementEnded: { shape: "cross", word: "ended", step: undefined },
} as const satisfies Readonly<Record<string, { shape: Shape; word: MarkWord; step: string | undefined }>>;
