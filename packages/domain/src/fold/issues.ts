/** What an issue gathers that is no thing of its own: status, words, pressure, evidence. */
import type { DevelopmentOf } from "../development.ts";
import { given } from "../given.ts";
import type { EffectiveEntry } from "../selection.ts";
import type { IssueState, LastDevelopment } from "./state.ts";
import { happened } from "./thing.ts";

/** The first development that names an issue opens it. */
export const openedBy = (entry: EffectiveEntry): IssueState => ({
  status: "open",
  since: entry.development.occurredOn,
  openedOn: entry.development.occurredOn,
  rounds: 0,
  plannedTalks: [],
  agenda: [],
  lastAgenda: [],
  positions: new Map(),
  readouts: [],
  constraints: [],
  reactions: [],
  dates: [],
  rulings: [],
  evidence: { events: 0, sources: 0, official: 0, news: 0, opinion: 0, claimedByOneSide: 0 },
});

export const describeIssue = (issue: IssueState, { details }: DevelopmentOf<"IssueOpened">): IssueState => ({
  ...issue,
  ...given({ title: details.title ?? issue.title, kind: details.kind ?? issue.kind }),
});

export const resolveIssue = (
  issue: IssueState,
  { details, occurredOn }: DevelopmentOf<"IssueResolved">,
): IssueState => {
  const { outcome: _before, ...rest } = issue;
  return { ...rest, status: "resolved", since: occurredOn, ...given({ outcome: details.outcome }) };
};

export const reopenIssue = (issue: IssueState, { occurredOn }: DevelopmentOf<"IssueReopened">): IssueState => {
  const { outcome: _before, ...rest } = issue;
  return { ...rest, status: "open", since: occurredOn };
};

export const statePosition = (
  issue: IssueState,
  entry: EffectiveEntry,
  development: DevelopmentOf<"PositionStated">,
): IssueState => {
  const positions = new Map(issue.positions);
  for (const party of development.parties)
    positions.set(party, { ...happened(entry), party, text: development.summary, ...given(development.details) });
  return { ...issue, positions };
};

export const addReadout = (
  issue: IssueState,
  entry: EffectiveEntry,
  { details, summary }: DevelopmentOf<"ReadoutIssued">,
): IssueState => {
  const points = (details.points ?? [{ topic: summary }]).map(
    ({ topic, text, denies }: { topic: string; text?: string; denies?: boolean }) => ({
      topic,
      stance: denies === true ? ("denies" as const) : ("claims" as const),
      ...given({ text }),
    }),
  );
  return {
    ...issue,
    readouts: [...issue.readouts, { ...happened(entry), by: details.by, points, ...given({ about: details.about }) }],
  };
};

export const addConstraint = (
  issue: IssueState,
  entry: EffectiveEntry,
  { details, summary, parties }: DevelopmentOf<"DomesticPressureNoted">,
): IssueState => ({
  ...issue,
  constraints: [
    ...issue.constraints,
    {
      ...happened(entry),
      text: summary,
      standing: entry.standing,
      ...given({
        party: details.on ?? (parties.length === 1 ? parties[0] : undefined),
        kind: details.kind,
        direction: details.direction,
        strength: details.strength,
        until: details.until,
      }),
    },
  ],
});

export const addReaction = (
  issue: IssueState,
  entry: EffectiveEntry,
  { details }: DevelopmentOf<"MarketReacted">,
): IssueState => ({
  ...issue,
  reactions: [...issue.reactions, { ...happened(entry), ...details }],
});

export const noteDate = (
  issue: IssueState,
  entry: EffectiveEntry,
  { details, summary, occurredOn }: DevelopmentOf<"DateNoted">,
): IssueState => ({
  ...issue,
  dates: [
    ...issue.dates,
    {
      ...happened(entry),
      date: details.date ?? occurredOn,
      text: details.title ?? summary,
      ...given({ to: details.to, kind: details.kind }),
    },
  ],
});

export const addRuling = (
  issue: IssueState,
  entry: EffectiveEntry,
  { details }: DevelopmentOf<"RulingIssued">,
): IssueState => ({
  ...issue,
  rulings: [
    ...issue.rulings,
    {
      ...happened(entry),
      measures: details.measures ?? [],
      ...given({ body: details.body, case: details.case, effect: details.effect }),
    },
  ],
});

/** Every entry that concerns the issue is evidence; only facts are its last development. */
export const witnessed = (issue: IssueState, entry: EffectiveEntry): IssueState => {
  const { evidence } = issue;
  let { official, news, opinion } = evidence;
  for (const { attribution } of entry.sources)
    if (attribution === "official") official += 1;
    else if (attribution === "news") news += 1;
    else opinion += 1;
  const { on, event } = happened(entry);
  const last: LastDevelopment = {
    on,
    event,
    type: entry.development.type,
    summary: entry.development.summary ?? "",
  };
  const { significance } = entry;
  const isFact = entry.standing === "fact";
  // Every entry comes this way. A copy of nothing but the issue is the one that engines make at once; it is filled in then.
  const next: { -readonly [K in keyof IssueState]: IssueState[K] } = { ...issue };
  next.evidence = {
    // An opinion is listed, never counted (ruling 32); its source is.
    events: evidence.events + (isFact ? 1 : 0),
    sources: evidence.sources + entry.sources.length,
    official,
    news,
    opinion,
    claimedByOneSide: evidence.claimedByOneSide + (entry.development.claimedBy === undefined ? 0 : 1),
  };
  if (isFact) {
    next.last = last;
    if (significance === "substantive" || significance === "both") next.lastSubstantive = last;
    if (significance === "symbolic" || significance === "both") next.lastSymbolic = last;
  }
  return next;
};
