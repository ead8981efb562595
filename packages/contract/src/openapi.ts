/** The OpenAPI 3.1 document, made from the route table and its schemas. */
import { Development } from "@parley/domain";
import * as JsonSchema from "effect/JsonSchema";
import type * as Schema from "effect/Schema";
import * as SchemaRepresentation from "effect/SchemaRepresentation";
import { Problem } from "./problem.ts";
import type { Answer, Media, Parameter, Route } from "./routes/route.ts";
import { routes } from "./routes.ts";

/** `server` is the address that the document's calls are made to. */
export const openApiDocument = (version: string, server = "/"): Readonly<Record<string, unknown>> => {
  const schemas = documented();
  return {
    openapi: "3.1.0",
    info: {
      title: "Parley",
      version,
      description:
        "An event-sourced tracker of negotiations. Record developments with their sources, and read the record as it stood on any date, by what was known on any date.",
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: server }],
    tags: [...new Set(routes.map(({ tag }) => tag))].map((name) => ({ name })),
    paths: paths(schemas),
    components: {
      schemas: schemas.definitions,
      securitySchemes: {
        token: { type: "http", scheme: "bearer", description: "Where the server was started with PARLEY_TOKEN." },
      },
    },
    security: [{}, { token: [] }],
  };
};

interface Documented {
  readonly definitions: Readonly<Record<string, unknown>>;
  readonly of: (schema: Schema.Top) => unknown;
}

/** All schemas of the table in one go, so that those they share are defined once. */
const documented = (): Documented => {
  const found = new Set<Schema.Top>([Development, Problem]);
  for (const { body, answers } of routes)
    for (const media of [body, ...Object.values(answers).map((answer) => answer.media)])
      for (const schema of Object.values(media ?? {})) if (schema !== null) found.add(schema);
  const roots = [...found];
  const [first, ...rest] = roots.map(({ ast }) => ast);
  const document = JsonSchema.toMultiDocumentOpenApi3_1(
    SchemaRepresentation.toJsonSchemaMultiDocument(SchemaRepresentation.toRepresentations([first!, ...rest])),
  );
  const byRoot = new Map(roots.map((schema, i) => [schema, document.schemas[i]]));
  return { definitions: document.definitions, of: (schema) => byRoot.get(schema) };
};

const paths = (schemas: Documented) => {
  const found: Record<string, Record<string, unknown>> = {};
  for (const route of routes) {
    found[route.path] ??= {};
    found[route.path]![route.method] = operation(schemas, route);
  }
  return found;
};

const operation = (schemas: Documented, route: Route) => ({
  tags: [route.tag],
  summary: route.summary,
  ...(route.description === undefined ? {} : { description: route.description }),
  operationId: operationId(route),
  parameters: [
    ...[...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
      name: name!,
      in: "path",
      required: true,
      schema: { type: "string" },
    })),
    ...(route.query ?? []).map((each) => parameter("query", each)),
    ...(route.headers ?? []).map((each) => parameter("header", each)),
  ],
  ...(route.body === undefined
    ? {}
    : { requestBody: { required: true, content: content(schemas, route.body, route.example?.body) } }),
  responses: {
    ...Object.fromEntries(
      Object.entries(route.answers).map(([status, answer]) => [status, response(schemas, Number(status), answer)]),
    ),
    default: problem(schemas, "A problem."),
  },
});

const parameter = (place: "query" | "header", { required, ...rest }: Parameter) => ({
  in: place,
  required: required ?? false,
  ...rest,
});

const response = (schemas: Documented, status: number, { description, media, headers }: Answer) => {
  const told = { description, ...(headers === undefined ? {} : { headers }) };
  if (media !== undefined) return { ...told, content: content(schemas, media) };
  return status >= 400 ? problem(schemas, description) : told;
};

const problem = (schemas: Documented, description: string) => ({
  description,
  content: { "application/problem+json": { schema: schemas.of(Problem) } },
});

const content = (schemas: Documented, media: Media, example?: unknown) =>
  Object.fromEntries(
    Object.entries(media).map(([type, schema]) => [
      type,
      {
        schema: schema === null ? { type: "string" } : schemas.of(schema),
        ...(example === undefined || type !== "application/json" ? {} : { example }),
      },
    ]),
  );

const operationId = ({ method, path }: Route): string =>
  `${method}_${path
    .replaceAll(/[{}]/g, "")
    .replaceAll(/[^\w]+/g, "_")
    .replace(/^_/, "")}`;
