/** For tests of this package and of others: developments in the field's names, and random histories. */
export * from "./closure.ts";
export * from "./examples.ts";
export * from "./given.ts";
export * from "./random-history.ts";
export * from "./record.ts";
