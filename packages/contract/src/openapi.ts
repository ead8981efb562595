/** The OpenAPI 3.1 document, made from the route table and the schemas of the domain. */
import { Development } from "@parley/domain";
import { JsonSchema, SchemaRepresentation } from "effect";
import { AppendBodyShape, ForkBody, NewDossier } from "./bodies.ts";
import { type Route, routes } from "./routes.ts";

/** `server` is the address that the document's calls are made to. */
export const openApiDocument = (version: string, server = "/"): Readonly<Record<string, unknown>> => ({
  openapi: "3.1.0",
  info: {
    title: "Parley",
    version,
    description:
      "An event-sourced tracker of bilateral negotiations. Record developments with their sources, and read the record as it stood on any date, by what was known on any date.",
    license: { name: "Apache-2.0", identifier: "Apache-2.0" },
  },
  servers: [{ url: server }],
  tags: [...new Set(routes.map(({ tag }) => tag))].map((name) => ({ name })),
  paths: paths(),
  components: {
    schemas: { ...schemas(), Problem: problem },
    securitySchemes: { token: { type: "http", scheme: "bearer" } },
  },
  security: [{}, { token: [] }],
});

const paths = () => {
  const found: Record<string, Record<string, unknown>> = {};
  for (const route of routes) {
    found[route.path] ??= {};
    found[route.path]![route.method] = operation(route);
  }
  return found;
};

const operation = (route: Route) => ({
  tags: [route.tag],
  summary: route.summary,
  operationId: operationId(route),
  parameters: [
    ...[...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
      name,
      in: "path",
      required: true,
      schema: { type: "string" },
    })),
    ...(route.query ?? []).map((each) => ({
      ...each,
      in: "query",
      required: each.name === "q" || each.name === "path",
    })),
    ...(operationId(route) === "post_v1_dossiers_dossier_events"
      ? [{ name: "Idempotency-Key", in: "header", required: false, schema: { type: "string", maxLength: 200 } }]
      : []),
  ],
  ...(route.body === undefined
    ? {}
    : {
        requestBody: {
          required: true,
          content: Object.fromEntries(
            route.body.media.map((media) => [
              media,
              {
                schema:
                  route.body?.schema === undefined
                    ? { type: "string" }
                    : { $ref: `#/components/schemas/${route.body.schema}` },
              },
            ]),
          ),
        },
      }),
  responses: {
    ...Object.fromEntries(
      Object.entries(route.answers).map(([status, description]) => [
        status,
        Number(status) >= 400
          ? {
              description,
              content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
            }
          : {
              description,
              content: Object.fromEntries(
                (route.media ?? ["application/json"]).map((media) => [
                  media,
                  { schema: media === "application/json" ? {} : { type: "string" } },
                ]),
              ),
            },
      ]),
    ),
    default: {
      description: "A problem.",
      content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
    },
  },
});

const operationId = ({ method, path }: Route): string =>
  `${method}_${path
    .replaceAll(/[{}]/g, "")
    .replaceAll(/[^\w]+/g, "_")
    .replace(/^_/, "")}`;

const schemas = (): Readonly<Record<string, unknown>> => {
  const roots = [Development, NewDossier, AppendBodyShape, ForkBody].map(({ ast }) => ast);
  const [first, ...rest] = roots;
  return JsonSchema.toMultiDocumentOpenApi3_1(
    SchemaRepresentation.toJsonSchemaMultiDocument(SchemaRepresentation.toRepresentations([first!, ...rest])),
  ).definitions;
};

const problem = {
  type: "object",
  description: "RFC 9457, with all faults at once.",
  required: ["type", "title", "status", "detail", "instance", "code", "errors"],
  properties: {
    type: { type: "string" },
    title: { type: "string" },
    status: { type: "integer" },
    detail: { type: "string" },
    instance: { type: "string" },
    code: { type: "string" },
    errors: {
      type: "array",
      items: {
        type: "object",
        required: ["path", "pointer", "code", "message"],
        properties: {
          path: { type: "string" },
          pointer: { type: "string" },
          code: { type: "string" },
          message: { type: "string" },
        },
      },
    },
  },
};
