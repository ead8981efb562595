/**
 * A second reading of the design pages, in the plainest way: for each answer it goes over the whole record again.
 * It shares nothing with the fold, so that a mistake would have to be made twice.
 *
 * Long because it holds a whole domain once more.
 */
import type { RecordedEntry } from "../recorded-entry.ts";

interface Limits {
  readonly asOf?: string;
  readonly knownAt?: string;
  readonly position?: number;
}
// biome-ignore lint/suspicious/noExplicitAny: read as the JSON that it is, without the domain's types.
type Json = any;

export const replay = (
  log: ReadonlyArray<RecordedEntry>,
  { asOf = "9999", knownAt = "9999", position = 1e9 }: Limits,
  parties: ReadonlyArray<string>,
  today: string,
) => {
  const lines: Json[] = log.map((entry) => ({ ...entry.development, position: entry.position }));
  const taken = lines.filter((line) => line.position <= position && line.reportedOn <= knownAt);
  const lineOf = (line: Json): Json => {
    const before = lines.find(({ id }) => id === line.corrects);
    return before === undefined ? line : lineOf(before);
  };
  const withdrawn = taken
    .filter(({ type }) => type === "DevelopmentRetracted")
    .map(({ details }) => lineOf(lines.find(({ id }) => id === details.target)).id);
  const standing = taken.filter(
    (line) => !taken.some(({ corrects }) => corrects === line.id) && !withdrawn.includes(lineOf(line).id),
  );
  const sourcesOf = (line: Json): Json[] => [
    line.source,
    ...standing
      .filter(({ type }) => type === "SourceAdded")
      .filter(({ details }) => lineOf(lines.find(({ id }) => id === details.target)).id === lineOf(line).id)
      .map(({ details }) => details.source),
  ];
  const happened = standing
    .filter(({ type }) => !["SourceAdded", "DevelopmentRetracted", "DevelopmentAnnotated"].includes(type))
    .filter(({ occurredOn }) => occurredOn <= asOf)
    .sort((a, b) => compare(a.occurredOn, b.occurredOn) || lineOf(a).position - lineOf(b).position);
  const facts = happened.filter((line) => sourcesOf(line).some(({ attribution }) => attribution !== "opinion"));

  const about = (detail: string, types: RegExp): ReadonlyMap<string, Json[]> => {
    const found = new Map<string, Json[]>();
    for (const line of facts.filter(({ type }) => types.test(type)))
      for (const slug of [line.details[detail]].flat().filter((each) => each !== undefined))
        found.set(slug, [...(found.get(slug) ?? []), line]);
    return found;
  };
  const onIssue = (issue: string, things: ReadonlyMap<string, Json[]>, read: (lines: Json[]) => object) =>
    Object.fromEntries(
      [...things].filter(([, [first]]) => first.issues.includes(issue)).map(([slug, all]) => [slug, read(all)]),
    );

  const offers = about("concession", /^Concession/);
  for (const line of facts)
    if (line.type === "LeadersConfirmed")
      for (const slug of line.details.concessions ?? [])
        offers instanceof Map &&
          offers.set(
            slug,
            [...(offers.get(slug) ?? []), line].sort((a, b) => facts.indexOf(a) - facts.indexOf(b)),
          );

  const resolvedSince = (issue: string): string | undefined => {
    const last = facts.findLast(
      ({ type, issues }) => (type === "IssueResolved" || type === "IssueReopened") && issues.includes(issue),
    );
    return last?.type === "IssueResolved" ? last.occurredOn : undefined;
  };

  return {
    order: happened.map(({ id }) => id),
    issue: (issue: string) => ({
      deadlines: onIssue(issue, about("deadline", /^Deadline/), (all) => deadline(all, today)),
      measures: onIssue(issue, about("measure", /^Measure/), (all) => measure(all, today)),
      concessions: onIssue(issue, offers, (all) => ({ status: offer(all, today, resolvedSince) })),
      indicators: onIssue(issue, about("indicator", /^Indicator/), (all) => ({ value: all.at(-1).details.value })),
      tier: ladder(facts, issue, parties),
    }),
  };
};

const deadline = (lines: Json[], today: string) => {
  const first = lines[0].details;
  let current: string = first.from ?? first.to ?? first.date ?? lines[0].occurredOn;
  const original = current;
  let status = "running";
  let timesDue = 0;
  for (const { type, details, occurredOn } of lines) {
    if (type === "DeadlineSet") {
      if (status === "running" && current !== details.to && current <= occurredOn) timesDue++;
      [current, status] = [details.to, "running"];
    } else if (type === "DeadlinePostponed" || type === "DeadlineAdvanced") {
      if (status === "running" && details.from <= occurredOn) timesDue++;
      [current, status] = [details.to, "running"];
    } else {
      const ended = details.date ?? occurredOn;
      if (status === "running" && (type === "DeadlineLapsed" || current <= ended)) timesDue++;
      status = { DeadlineLapsed: "lapsed", DeadlineMet: "met", DeadlineCancelled: "cancelled" }[type as string]!;
    }
  }
  const running = status === "running";
  const daysLeft = running ? (Date.parse(current) - Date.parse(today)) / 86_400_000 : null;
  return {
    current,
    original,
    status,
    postponements: lines.filter(({ type }) => type === "DeadlinePostponed").length,
    timesDue: timesDue + (running && current <= today ? 1 : 0),
    daysLeft,
    overdue: running && current < today,
  };
};

/** Lives through the days on which something takes effect. */
const measure = (lines: Json[], today: string) => {
  const days = [...new Set(lines.map(startOf))].filter((day) => day <= today).sort();
  const [{ type, details }] = lines as [Json];
  let now = {
    status: "announced",
    rate: null as number | null,
    since: lines[0].occurredOn,
    resumes: undefined as number | undefined,
    by: -1,
  };
  // What is suspended or lifted before anything else is known had a rate if the source says so.
  if (type !== "MeasureImposed" && details.previousRate !== undefined)
    now = { ...now, status: "in-force", rate: details.previousRate, since: now.since };
  for (const day of days)
    lines.forEach((line, index) => {
      if (startOf(line) !== day) return;
      const rate: number | undefined = line.details.rate;
      const status = { MeasureImposed: "in-force", MeasureSuspended: "suspended", MeasureLifted: "lifted" }[
        line.type as string
      ]!;
      if (index < now.by && now.status === "suspended") now = { ...now, resumes: rate ?? now.resumes };
      else if (index < now.by && now.status === "lifted") return;
      else if (status === "in-force") {
        const before = now.status === "suspended" ? now.resumes : (now.rate ?? undefined);
        now = { status, rate: rate ?? before ?? null, since: day, resumes: undefined, by: index };
      } else {
        const resumes = now.status === "suspended" ? now.resumes : (now.rate ?? undefined);
        now = { status, rate: rate ?? null, since: day, resumes, by: index };
      }
    });
  return { status: now.status, rate: now.rate, since: now.since };
};
const startOf = ({ details, occurredOn }: Json): string => details.effectiveFrom ?? occurredOn;

const offer = (lines: Json[], today: string, resolvedSince: (issue: string) => string | undefined): string => {
  let status = "none";
  for (const { type, details } of lines) {
    if (type === "ConcessionDelivered" && details.extent === "partial")
      status = status === "none" ? "accepted" : status;
    else status = words[type]!;
  }
  const { details, occurredOn } = lines.findLast(({ type }) => type === "ConcessionOffered") ?? lines[0];
  if (status !== "offered") return status;
  if (details.expiresOn !== undefined && details.expiresOn < today) return "expired";
  const overtaken = lines[0].issues.every((issue: string) => (resolvedSince(issue) ?? "") >= occurredOn);
  return overtaken ? "overtaken" : "offered";
};
const words: Record<string, string> = {
  ConcessionOffered: "offered",
  ConcessionAccepted: "accepted",
  LeadersConfirmed: "accepted",
  ConcessionRejected: "rejected",
  ConcessionWithdrawn: "withdrawn",
  ConcessionDelivered: "delivered",
};

const ladder = (facts: Json[], issue: string, parties: ReadonlyArray<string>) => {
  const tiers = ["framed", "bargained", "confirmed"];
  const tierOf: Record<string, string> = {
    FrameworkAgreed: "framed",
    TechnicalTermsSettled: "bargained",
    LeadersConfirmed: "confirmed",
  };
  const reached = (steps: Json[], tier: string): boolean => {
    const some = steps.filter((step) => step.tier === tier);
    return (
      some.some(({ claimedBy }) => claimedBy === undefined) ||
      parties.every((party) => some.some(({ claimedBy }) => claimedBy === party))
    );
  };
  let agreements: Json[] = [];
  facts.forEach((line, index) => {
    const naming = ["AgreementSigned", "AgreementEnded"].includes(line.type) || line.type in tierOf;
    if (!naming) return;
    const slugs = [line.details.framework, line.details.agreement].filter((slug) => slug !== undefined);
    const met = agreements.filter(({ names }) => names.some((name: string) => slugs.includes(name)));
    const whole = met.reduce(
      (a, b) => ({
        ...a,
        names: [...a.names, ...b.names],
        issues: [...a.issues, ...b.issues],
        steps: [...a.steps, ...b.steps].sort((x, y) => compare(x.on, y.on)),
        ended: a.ended || b.ended,
      }),
      met.length > 0
        ? { ...met[0], names: [], issues: [], steps: [], ended: false }
        : {
            name: slugs[0],
            names: [],
            issues: line.issues,
            steps: [],
            since: line.occurredOn,
            began: index,
            ended: false,
          },
    );
    whole.names.push(...slugs);
    agreements = [...agreements.filter((each) => !met.includes(each)), whole].sort((a, b) => a.began - b.began);
    if (line.type === "AgreementEnded") whole.ended = true;
    else whole.issues = [...whole.issues, ...line.issues];
    const tier = tierOf[line.type];
    if (tier === undefined) return;
    const again = tier === "framed" && reached(whole.steps, "bargained");
    whole.steps = [...(again ? [] : whole.steps), { tier, on: line.occurredOn, claimedBy: line.claimedBy }];
  });
  const current = agreements.findLast(({ issues, ended }) => issues.includes(issue) && !ended);
  const got = tiers.filter((tier) => reached(current?.steps ?? [], tier));
  const top = got.at(-1);
  return {
    agreement: current?.name ?? null,
    reached: top ?? "none",
    missing: top === undefined ? [] : tiers.slice(0, tiers.indexOf(top)).filter((tier) => !got.includes(tier)),
  };
};

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
