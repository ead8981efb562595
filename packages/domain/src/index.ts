/** The domain of Parley: what is recorded, what it means, what is refused. Pure, and runs in a browser. */
export * from "./calendar.ts";
export * from "./canonical.ts";
export * from "./decode.ts";
export * from "./development.ts";
export * from "./did-you-mean.ts";
export * from "./fault.ts";
export * from "./lineage.ts";
export * from "./primitives.ts";
export * from "./recorded-entry.ts";
export * from "./selection.ts";
export * from "./source.ts";
export * from "./thing.ts";
export * from "./upcast.ts";
export * from "./vantage.ts";
