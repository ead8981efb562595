/** Developments of a dossier as an analyst would record them: most of one issue, a third of them about a deadline. */
import type { Development } from "@parley/domain";

/** Each call gives the next; `issues` is over how many issues they are spread. */
export const tradeTalks = ({
  issues = 1_000,
  prefix = Math.random().toString(36).slice(2, 8),
} = {}): (() => Development) => {
  let made = 0;
  return () => {
    made += 1;
    const isMove = made % 3 === 0;
    const named = [`issue-${made % issues}`, ...(made % 10 < 3 ? [`issue-${(made * 7 + 1) % issues}`] : [])];
    return {
      id: `${prefix}-${made}`,
      type: isMove ? "DeadlinePostponed" : "StatementMade",
      occurredOn: "2025-09-16",
      reportedOn: "2025-09-16",
      issues: [...new Set(named)],
      parties: ["US"],
      summary:
        "The enforcement deadline moves to 16 December 2025, said the Treasury Secretary after talks in Madrid with the Vice Premier.",
      details: isMove ? { deadline: `deadline-${made % issues}`, from: "2025-09-17", to: "2025-12-16" } : {},
      source: {
        title: "Further extending the TikTok enforcement delay",
        publisher: "White House",
        date: "2025-09-16",
        url: "https://www.whitehouse.gov/presidential-actions/2025/09/further-extending",
        attribution: "official",
      },
      confidence: "confirmed",
    } as unknown as Development;
  };
};
