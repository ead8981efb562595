/** What every command takes; flags win over the environment. */
import { resolve } from "node:path";

export interface GlobalOptions {
  readonly server?: string;
  readonly data: string;
  readonly database?: string;
  readonly token?: string;
  readonly as?: string;
  readonly json: boolean;
}

export const globalOptions = (
  flags: Readonly<Record<string, unknown>>,
  env: NodeJS.ProcessEnv = process.env,
): GlobalOptions => {
  const text = (flag: string, variable: string) => nonEmpty(flags[flag]) ?? nonEmpty(env[variable]);
  const optional = (name: string, value: string | undefined) => (value === undefined ? {} : { [name]: value });
  return {
    data: resolve(text("data", "PARLEY_DATA") ?? ".parley"),
    json: flags["json"] === true,
    ...optional("server", text("server", "PARLEY_SERVER")),
    ...optional("database", text("database", "DATABASE_URL")),
    ...optional("token", text("token", "PARLEY_TOKEN")),
    ...optional("as", text("as", "PARLEY_ANALYST")),
  } as GlobalOptions;
};

const nonEmpty = (value: unknown): string | undefined =>
  typeof value === "string" && value.trim() !== "" ? value : undefined;
