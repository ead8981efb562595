/** Parameters of a call that are not its vantage. */
import { fault } from "@parley/domain";
import type { Context } from "hono";
import { HttpProblem } from "./http-problem.ts";

export const wrongParameter = (name: string, message: string): HttpProblem =>
  new HttpProblem("ParameterIsWrong", message, { errors: [fault("ParameterIsWrong", [name], message)] });

/** Absent is no; present without a value is yes. */
export const flagOf = (context: Context, name: string): boolean => {
  const value = context.req.query(name);
  if (value === undefined || value === "false") return false;
  if (value === "true" || value === "") return true;
  throw wrongParameter(name, `"${name}" must be true or false.`);
};

export const wholeNumberOf = (context: Context, name: string, least: number, most: number): number | undefined => {
  const value = context.req.query(name);
  if (value === undefined) return undefined;
  const number = /^\d{1,15}$/.test(value) ? Number(value) : Number.NaN;
  if (number >= least && number <= most) return number;
  throw wrongParameter(
    name,
    `"${name}" must be a whole number ${most === Number.MAX_SAFE_INTEGER ? `from ${least}` : `from ${least} to ${most}`}.`,
  );
};

export const oneOfParameter = <const W extends string>(
  context: Context,
  name: string,
  allowed: readonly [W, ...W[]],
): W => {
  const value = context.req.query(name) ?? allowed[0];
  const found = allowed.find((each) => each === value);
  if (found === undefined) throw wrongParameter(name, `"${name}" must be one of ${allowed.join(", ")}.`);
  return found;
};
