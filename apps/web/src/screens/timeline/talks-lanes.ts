/** Talks by level: held, announced, and those that lie ahead; visits and summits among those of the leaders. */
import type { EffectiveEntry, RecordState } from "@parley/domain";
import { type DayNumber, dayNumberOf } from "./day-number.ts";
import type { Lane, Mark } from "./lane.ts";
import { inOrderOfDays, markOf } from "./mark-of.ts";

type Level = NonNullable<Lane["level"]>;

export const talksLanes = (
  entries: ReadonlyArray<EffectiveEntry>,
  state: RecordState,
  today: DayNumber,
): ReadonlyArray<Lane> => {
  const marks = new Map<Level, Mark[]>(levels.map((level) => [level, []]));
  const add = (level: Level, mark: Mark) => marks.get(level)!.push(mark);
  const byId = new Map<string, EffectiveEntry>();
  for (const entry of entries) {
    const { development } = entry;
    switch (development.type) {
      case "TalksHeld":
        add(development.details.level ?? "unsaid", markOf(entry, "dot", "held", placed(development.details.venue)));
        break;
      case "SummitHeld":
        add(development.details.level ?? "leaders", markOf(entry, "dot", "held", placed(development.details.venue)));
        break;
      case "TalksScheduled":
        byId.set(development.id, entry);
        add(development.details.level ?? "unsaid", markOf(entry, "tick", "announced"));
        break;
      case "TalksPostponed":
        byId.set(development.id, entry);
        add(development.details.level ?? "unsaid", markOf(entry, "later", "postponed"));
        break;
      case "TalksCancelled":
        add(development.details.level ?? "unsaid", markOf(entry, "cross", "cancelled"));
        break;
      case "VisitPlanned":
        byId.set(development.id, entry);
        add("leaders", markOf(entry, "tick", "announced"));
        break;
      case "VisitPostponed":
        byId.set(development.id, entry);
        add("leaders", markOf(entry, "later", "postponed"));
        break;
      case "VisitCancelled":
        add("leaders", markOf(entry, "cross", "cancelled"));
        break;
      case "VisitConditionChanged":
        add("leaders", markOf(entry, "tick"));
        break;
    }
  }
  for (const plan of plansOf(state)) {
    const entry = byId.get(plan.event);
    if (entry === undefined) continue;
    const { development } = entry;
    const level =
      development.type === "TalksScheduled" || development.type === "TalksPostponed"
        ? (development.details.level ?? "unsaid")
        : "leaders";
    // A plan whose day has passed, and of which nothing was heard since, is no plan any more.
    if (plan.to < today) continue;
    add(
      level,
      markOf(entry, "ring", "planned", {
        at: plan.from,
        ...(plan.to > plan.from ? { until: plan.to } : {}),
        ...placed(plan.venue),
        planned: true,
      }),
    );
  }
  return levels.flatMap((level) => {
    const own = marks.get(level)!.sort(inOrderOfDays);
    return own.length === 0 ? [] : [laneOf(level, own)];
  });
};

const laneOf = (level: Level, marks: ReadonlyArray<Mark>): Lane => ({
  id: `talks:${level}`,
  kind: "talks",
  name: "",
  level,
  issues: [...new Set(marks.flatMap(({ issues }) => issues))],
  rows: 1,
  spans: [],
  marks,
});

interface Plan {
  readonly event: string;
  readonly from: DayNumber;
  readonly to: DayNumber;
  readonly venue?: string | undefined;
}

/** Each once, however many issues it is planned for; those without any day cannot be drawn. */
const plansOf = (state: RecordState): Iterable<Plan> => {
  const plans = new Map<string, Plan>();
  for (const { plannedTalks } of state.issues.values())
    for (const { event, from, to, venue } of plannedTalks)
      if (from !== undefined) plans.set(event, { event, from: dayNumberOf(from), to: dayNumberOf(to ?? from), venue });
  for (const { status, plan } of state.visits.values()) {
    const { event, from, to, month, venue } = plan;
    if (status !== "planned" && status !== "postponed") continue;
    if (from !== undefined) plans.set(event, { event, from: dayNumberOf(from), to: dayNumberOf(to ?? from), venue });
    else if (month !== undefined) plans.set(event, { event, ...daysOfMonth(month), venue });
  }
  return plans.values();
};

const daysOfMonth = (month: string): { readonly from: DayNumber; readonly to: DayNumber } => {
  const from = dayNumberOf(`${month}-01`);
  const next = new Date(`${month}-01T00:00:00Z`);
  next.setUTCMonth(next.getUTCMonth() + 1);
  return { from, to: dayNumberOf(next.toISOString().slice(0, 10)) - 1 };
};

const placed = (venue: string | undefined) => (venue === undefined ? {} : { label: venue });

const levels: ReadonlyArray<Level> = ["leaders", "ministers", "senior-officials", "technical", "unsaid"];
