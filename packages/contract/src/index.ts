/** The words that the API and its callers share. */
export * from "./answers/append.ts";
export * from "./answers/dossier.ts";
export * from "./answers/import.ts";
export * from "./answers/issue.ts";
export * from "./answers/keeping.ts";
export * from "./answers/log.ts";
export * from "./answers/scenario.ts";
export * from "./answers/vantage.ts";
export * from "./bodies.ts";
export * from "./limits.ts";
export * from "./log-item.ts";
export { openApiDocument } from "./openapi.ts";
export * from "./problem.ts";
export type { Parameter, Route } from "./routes/route.ts";
export { routes } from "./routes.ts";
export * from "./vantage-query.ts";
