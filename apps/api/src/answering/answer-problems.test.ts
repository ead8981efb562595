import type { Context } from "hono";
import type { Logger } from "pino";
import { expect, test } from "vitest";
import { answerProblem } from "./answer-problems.ts";

const answered = (error: unknown) => {
  const told: unknown[] = [];
  const log = { error: (line: unknown) => told.push(line) } as unknown as Logger;
  const response = answerProblem(log)(error, { get: () => "r1" } as unknown as Context);
  return { response, told };
};

test.each(["57014", "25P03", "25P04", "40001", "40P01"])("what the database ended (%s) can be sent again", (code) => {
  const { response, told } = answered(Object.assign(new Error("canceling statement due to …"), { code }));
  expect([response.status, response.headers.get("retry-after"), told]).toEqual([503, "1", []]);
});

test("whatever else it says of a statement is a bug, told to the log and to nobody else", async () => {
  const { response, told } = answered(Object.assign(new Error("column secret does not exist"), { code: "42703" }));
  expect([response.status, response.headers.get("retry-after"), told.length]).toEqual([500, null, 1]);
  expect(await response.text()).not.toContain("secret");
});
