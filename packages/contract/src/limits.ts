/** How much is taken at once; enforced by the API, told by its documentation (ruling 22). */
export const limits = {
  /** One development as canonical JSON. */
  entryBytes: 64 * 1024,
  entriesPerPost: 500,
  pageDefault: 100,
  pageMost: 1_000,
  bodyBytes: 1024 * 1024,
  importLineBytes: 256 * 1024,
  /** Refusals and questions that an import tells one by one. */
  importReports: 1_000,
  /** Levels of JSON within JSON. */
  nesting: 64,
  idempotencyKeyLength: 200,
  analystLength: 100,
} as const;
