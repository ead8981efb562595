import { developmentTypes } from "@parley/domain";
import { Validator } from "@seriousme/openapi-schema-validator";
import { expect, test } from "vitest";
import { openApiDocument, routes } from "./index.ts";

const document = JSON.parse(JSON.stringify(openApiDocument("0.1.0"))) as {
  paths: Record<string, Record<string, { operationId: string }>>;
  components: { schemas: Record<string, unknown> };
};

test("The document is valid OpenAPI 3.1", async () => {
  const validator = new Validator();
  const { valid, errors } = await validator.validate(JSON.parse(JSON.stringify(document)));
  expect(errors).toBeUndefined();
  expect(valid).toBe(true);
  expect(validator.version).toBe("3.1");
});

test("The document holds every type of development", () => {
  for (const type of developmentTypes) expect(document.components.schemas).toHaveProperty(type);
});

test("Every reference leads somewhere", () => {
  const referred = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map(
    ([, name]) => name!,
  );
  expect(referred.length).toBeGreaterThan(50);
  for (const name of new Set(referred)) expect(document.components.schemas).toHaveProperty([name]);
});

test("Every call has a name of its own", () => {
  const names = Object.values(document.paths).flatMap((path) =>
    Object.values(path).map(({ operationId }) => operationId),
  );
  expect(new Set(names).size).toBe(routes.length);
});
