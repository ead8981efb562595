/** Every key of the workbench, once: what handles them and the list that `?` shows are made from this. */
export const screens = [
  "board",
  "timeline",
  "record",
  "scenarios",
  "compare",
  "calendar",
  "log",
  "import",
  "search",
] as const;
export type Screen = (typeof screens)[number];

/** Pressed after `g`. */
export const screenKeys: Readonly<Record<string, Screen>> = {
  b: "board",
  t: "timeline",
  r: "record",
  s: "scenarios",
  c: "compare",
  d: "calendar",
  l: "log",
  i: "import",
  f: "search",
};

export type KeyMeaning =
  | "palette"
  | "keys"
  | "search"
  | "record"
  | "now"
  | "previous"
  | "next"
  | "first"
  | "last"
  | "play"
  | "rows"
  | "goTo";

export const keyList: ReadonlyArray<{
  readonly keys: ReadonlyArray<string>;
  readonly means: KeyMeaning;
  readonly screen?: Screen;
}> = [
  { keys: ["Ctrl", "K"], means: "palette" },
  { keys: ["?"], means: "keys" },
  { keys: ["/"], means: "search" },
  { keys: ["r"], means: "record" },
  { keys: ["n"], means: "now" },
  { keys: ["←"], means: "previous" },
  { keys: ["→"], means: "next" },
  { keys: ["Home"], means: "first" },
  { keys: ["End"], means: "last" },
  { keys: ["Space"], means: "play" },
  { keys: ["j", "k"], means: "rows" },
  ...Object.entries(screenKeys).map(([key, screen]) => ({ keys: ["g", key], means: "goTo" as const, screen })),
];

/** Where a key is typed rather than meant. */
export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest("input, textarea, select, [contenteditable], [role=dialog]") !== null;
