/** The words that the API and its callers share. */
export * from "./answers.ts";
export * from "./bodies.ts";
export * from "./limits.ts";
export { openApiDocument } from "./openapi.ts";
export * from "./problem.ts";
export { type Route, routes } from "./routes.ts";
