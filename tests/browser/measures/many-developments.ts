/**
 * A long record as it might be after years: many issues, dates that move again and again, rounds of talks, tariffs,
 * offers, figures. Made without chance, so that every run measures the same.
 */

const issueCount = 60;
const parties = ["US", "CN"];

/** One a line, for the import; on a dossier of the parties US and CN. */
export const manyDevelopments = (count: number): string =>
  Array.from({ length: count }, (_, index) => JSON.stringify(development(index, count))).join("\n");

const development = (index: number, count: number) => {
  const day = new Date(Date.UTC(2017, 0, 1) + Math.floor((index * 3_200) / count) * 86_400_000);
  const occurredOn = day.toISOString().slice(0, 10);
  const issue = `issue-${(index * 7) % issueCount}`;
  const also = index % 5 === 0 ? [`issue-${(index * 13 + 1) % issueCount}`] : [];
  const by = parties[index % 2]!;
  const { type, details } = kinds[index % kinds.length]!(index, issue, by, day);
  return {
    id: `d-${index}`,
    type,
    issues: [...new Set([issue, ...also])],
    parties: [by],
    occurredOn,
    summary: `${by} on ${issue}: ${type}, the ${index + 1}th development of a long dispute, in about as many words as people use.`,
    confidence: index % 9 === 0 ? "reported" : "confirmed",
    details,
    source: {
      title: `Note ${index} on ${issue}`,
      publisher: index % 3 === 0 ? "Reuters" : "White House",
      date: occurredOn,
      attribution: index % 3 === 0 ? "news" : "official",
      url: `https://example.org/notes/${index}`,
    },
  };
};

type Kind = (
  index: number,
  issue: string,
  by: string,
  day: Date,
) => { readonly type: string; readonly details: object };

const later = (day: Date, days: number): string =>
  new Date(day.getTime() + days * 86_400_000).toISOString().slice(0, 10);

// A postponement must name the date that stands: each deadline is set once, and every kind keeps to its own things.
const kinds: ReadonlyArray<Kind> = [
  (index, _issue, by, day) => ({
    type: "DeadlineSet",
    details: { deadline: `deadline-${index}`, to: later(day, 90), instrument: `Order ${index}, by ${by}` },
  }),
  (_index, _issue, by) => ({ type: "StatementMade", details: { by } }),
  (index) => ({
    type: "TalksHeld",
    details: { level: "technical", round: index, venue: "Geneva", outcome: "progress" },
  }),
  (index, issue, by, day) => ({
    type: "MeasureImposed",
    details: {
      measure: `${issue}-tariff-${index % 4}`,
      by,
      kind: "tariff",
      rate: index % 50,
      effectiveFrom: later(day, 5),
    },
  }),
  (_index, _issue, by) => ({
    type: "PositionStated",
    details: { by, redLine: "No more than was agreed.", firmness: "firm" },
  }),
  (index, _issue, by) => ({
    type: "ConcessionOffered",
    details: { concession: `offer-${index}`, by, conditional: true, inReturnFor: "The same from the other side." },
  }),
  (index, issue) => ({
    type: "IndicatorRecorded",
    details: { indicator: `${issue}-exports`, value: 100 + (index % 37), unit: "USD bn", period: `P${index}` },
  }),
  (index, _issue, _by, day) => ({
    type: "TalksScheduled",
    details: { level: "ministers", round: index, venue: "London", from: later(day, 20), to: later(day, 21) },
  }),
  (_index, _issue, by) => ({
    type: "DomesticPressureNoted",
    details: { on: by, kind: "election", direction: "binds" },
  }),
  (index) => ({
    type: "MarketReacted",
    details: { instrument: "Soybean futures", change: (index % 9) - 4, unit: "percent" },
  }),
];
