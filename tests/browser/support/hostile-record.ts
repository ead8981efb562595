/**
 * A dossier as somebody would write it who wants to harm its readers: markup, scripts, addresses that run, letters that
 * turn the line around, words without an end, names that objects already have. All of it is accepted, because people do
 * write odd things; none of it may do anything but be shown.
 */

/** Sets `window.harmed` wherever it runs. */
const harm = "window.harmed = true";
export const attacks = {
  script: `<script>${harm}</script>`,
  image: `<img src=x onerror="${harm}">`,
  vector: `"><svg onload="${harm}">`,
  address: `javascript:${harm}`,
  template: `\${${harm}} {{${harm}}} <%= ${harm} %>`,
  entity: `&lt;b&gt;&#x3c;script&#x3e;${harm}`,
  override: "due \u202Eraey txen\u202C, \u2067not closed, \u200F\u061C",
  emoji: "👩‍👩‍👧‍👦🏳️‍🌈🇨🇳🇺🇸 Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́O̵̹",
  control: "\u0001\u001b[31mred\u001b[0m\u2028next\u2029line\ufeff",
  formula: `=HYPERLINK("http://203.0.113.7/","x")`,
  long: "w".repeat(10_000),
} as const;

export const hostileDossier = {
  dossier: "hostile",
  title: `${attacks.image}${attacks.override}${"t".repeat(1_500)}`,
  parties: ["US", "CN", "constructor", "toString"],
};

const source = (title: string, more: object = {}) => ({
  title,
  publisher: `${attacks.vector}${attacks.override}`,
  date: "2025-01-02",
  attribution: "news",
  url: `https://example.org/"><script>${encodeURIComponent(harm)}</script>`,
  quote: attacks.image,
  ...more,
});

const development = (id: string, type: string, issues: ReadonlyArray<string>, details: object, summary: string) => ({
  id,
  type,
  issues,
  parties: ["US", "constructor"],
  occurredOn: "2025-01-02",
  summary,
  confidence: "reported",
  details,
  source: source(attacks.script),
  note: attacks.vector,
});

/** One a line. Written by hand at one place, because JSON.stringify leaves `__proto__` out. */
export const hostileLines = (): string =>
  [
    development(
      "constructor",
      "IssueOpened",
      ["constructor"],
      { title: attacks.script, kind: attacks.image },
      attacks.image,
    ),
    development("toString", "IssueOpened", ["prototype"], { title: attacks.override }, attacks.override),
    development("valueOf", "IssueOpened", ["valueof"], { title: "t".repeat(2_000) }, attacks.long),
    development("hasOwnProperty", "IssueOpened", ["tostring"], { title: attacks.emoji }, attacks.emoji),
    development(
      "set-deadline",
      "DeadlineSet",
      ["constructor", "valueof"],
      {
        deadline: "constructor",
        to: "2025-03-01",
        title: attacks.image,
        instrument: attacks.address,
        consequence: attacks.script,
      },
      attacks.script,
    ),
    development(
      "move-deadline",
      "DeadlinePostponed",
      ["constructor"],
      {
        deadline: "constructor",
        from: "2025-03-01",
        to: "2025-06-01",
        instrument: attacks.vector,
        condition: "c".repeat(2_000),
      },
      attacks.template,
    ),
    development(
      "measure",
      "MeasureImposed",
      ["constructor"],
      {
        measure: "constructor",
        by: "US",
        kind: attacks.image,
        rate: 1e300,
        unit: attacks.script,
        instrument: attacks.override,
      },
      attacks.vector,
    ),
    development(
      "offer",
      "ConcessionOffered",
      ["constructor"],
      { concession: "constructor", by: "CN", conditional: true, inReturnFor: `${attacks.image}${"r".repeat(1_500)}` },
      attacks.entity,
    ),
    development(
      "framework",
      "FrameworkAgreed",
      ["constructor"],
      { framework: "constructor", title: attacks.script, subjectTo: attacks.image },
      attacks.control,
    ),
    development(
      "position",
      "PositionStated",
      ["constructor"],
      { by: attacks.image, redLine: attacks.script, firmness: "firm" },
      attacks.formula,
    ),
    development(
      "readout",
      "ReadoutIssued",
      ["constructor"],
      { by: "US", about: "framework", points: [{ topic: attacks.image, text: "p".repeat(2_000), claims: true }] },
      attacks.image,
    ),
    development(
      "threat",
      "ThreatMade",
      ["constructor"],
      { threat: "constructor", by: attacks.vector, trigger: attacks.script },
      attacks.image,
    ),
    development(
      "talks",
      "TalksScheduled",
      ["constructor"],
      {
        level: "ministers",
        round: attacks.image,
        venue: attacks.script,
        heads: [attacks.vector],
        from: "2025-02-01",
        to: "2025-02-02",
      },
      attacks.script,
    ),
    development(
      "agenda",
      "AgendaSet",
      ["constructor"],
      { round: attacks.image, items: [{ text: attacks.script, by: attacks.vector }] },
      attacks.image,
    ),
    development(
      "visit",
      "VisitPlanned",
      ["constructor"],
      {
        visit: "constructor",
        title: attacks.image,
        waitsFor: attacks.script,
        when: attacks.override,
        venue: attacks.vector,
      },
      attacks.image,
    ),
    development(
      "indicator",
      "IndicatorRecorded",
      ["constructor"],
      { indicator: "constructor", value: -1e300, unit: attacks.image, period: attacks.script },
      attacks.image,
    ),
    development(
      "market",
      "MarketReacted",
      ["constructor"],
      { instrument: attacks.image, change: 1e-300, unit: attacks.script, attributedTo: attacks.vector },
      attacks.image,
    ),
    development(
      "assessment",
      "AssessmentMade",
      ["constructor"],
      { statement: attacks.script, phrase: attacks.image, by: attacks.vector, horizon: "2025-12-31" },
      attacks.image,
    ),
    development(
      "link",
      "IssueLinked",
      ["constructor", "prototype"],
      { from: "constructor", to: "prototype", kind: "chip", heldBy: attacks.image },
      attacks.image,
    ),
    development(
      "pressure",
      "DomesticPressureNoted",
      ["constructor"],
      { on: attacks.image, kind: attacks.script, direction: "binds" },
      attacks.image,
    ),
    development(
      "noted",
      "DateNoted",
      ["constructor"],
      { kind: attacks.image, title: attacks.script, date: "2025-04-01", slug: "constructor" },
      attacks.image,
    ),
    {
      ...development("corrected", "StatementMade", ["constructor"], { by: attacks.vector }, attacks.address),
      corrects: "position",
      reason: attacks.script,
      reportedOn: "2025-01-04",
    },
    {
      id: "retracted",
      type: "DevelopmentRetracted",
      occurredOn: "2025-01-05",
      reportedOn: "2025-01-05",
      details: { target: "market", reason: attacks.image },
      source: source(attacks.vector),
    },
  ]
    .map((line, index) => {
      const text = JSON.stringify(line);
      return index === 0
        ? text.replace(/\}$/, ',"facts":{"__proto__":{"harmed":true},"constructor":{"prototype":1}}}')
        : text;
    })
    .join("\n");

export const hostileScenario = {
  slug: "constructor",
  title: `${attacks.image}${"s".repeat(1_000)}`,
  from: "main@2025-01-03",
  narrative: `${attacks.script}${attacks.override}${attacks.long}`,
};

export const hostileSet = [
  {
    id: "set-opened",
    type: "SetOpened",
    occurredOn: "2025-01-03",
    details: {
      set: "constructor",
      title: attacks.image,
      question: `${attacks.script}${"q".repeat(1_500)}`,
      resolvesBy: "2025-12-31",
      outcomes: [
        { scenario: "constructor", definition: attacks.image },
        { scenario: "none", definition: "d".repeat(2_000) },
      ],
    },
  },
  {
    id: "weighed",
    type: "ScenarioWeighed",
    occurredOn: "2025-01-03",
    details: {
      set: "constructor",
      on: "2025-01-03",
      by: `${attacks.image}${"b".repeat(200)}`,
      weights: [
        { scenario: "constructor", basisPoints: 4_000, phrase: "unlikely" },
        { scenario: "none", basisPoints: 6_000 },
      ],
      why: attacks.image,
    },
  },
  {
    id: "signpost",
    type: "SignpostPlaced",
    occurredOn: "2025-01-03",
    details: {
      signpost: "constructor",
      set: "constructor",
      text: `${attacks.script}${attacks.override}${"s".repeat(1_500)}`,
      expect: { constructor: "expected", none: "excluded" },
      window: { from: "2025-01-03", to: "2025-12-01" },
      test: { types: ["DeadlinePostponed"], key: { deadline: "constructor" } },
    },
  },
];

/** Every screen, as it shows this dossier. */
export const hostileScreens: ReadonlyArray<{ readonly name: string; readonly path: string }> = [
  "",
  "/issues/constructor",
  "/issues/prototype",
  "/issues/valueof",
  "/issues/constructor?why=deadlines.constructor.current",
  "/timeline",
  "/record?type=DeadlinePostponed&deadline=constructor&issue=constructor",
  "/record?correct=corrected",
  "/record?retract=readout",
  "/scenarios",
  "/sets/constructor",
  "/compare?with=constructor@2025-12-31&with=main@2025-12-31",
  "/calendar?at=main@2025-03-01",
  "/log",
  "/import",
  `/search?q=${encodeURIComponent("<script>")}`,
].map((path) => ({ name: path === "" ? "board" : path.slice(1), path: `/dossiers/hostile${path}` }));
