/** One thing that is wrong with what was handed in: where, and a sentence that says what to do. */
export interface Fault {
  /** Dotted path within the body or line: `details.to`, `events.0.issues.1`; empty for the whole. */
  readonly path: string;
  /** RFC 6901, for programs: `/details/to`. */
  readonly pointer: string;
  /** The refusal's tag, such as `IssueIsUnknown`. */
  readonly code: string;
  readonly message: string;
}

export const fault = (code: string, path: ReadonlyArray<PropertyKey>, message: string): Fault => ({
  path: path.map(String).join("."),
  pointer: path.map((key) => `/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`).join(""),
  code,
  message,
});

/** The fault seen from outside: its path begins with `prefix`. */
export const under = (prefix: ReadonlyArray<PropertyKey>, { path, pointer, code, message }: Fault): Fault => {
  const outer = fault(code, prefix, message);
  return {
    ...outer,
    path: [outer.path, path].filter((part) => part !== "").join("."),
    pointer: outer.pointer + pointer,
  };
};
