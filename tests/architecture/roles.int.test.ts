// infra/postgres/roles.sql comes before the first start or after it, and gives the rights that a first start gives.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createPool } from "@parley/database";
import { type TestServer, testServer } from "@parley/database/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parley, root } from "../support/parley.ts";

const roles = readFileSync(join(root, "infra/postgres/roles.sql"), "utf8");

let server: TestServer;
beforeAll(async () => {
  server = await testServer();
});
afterAll(() => server?.stop());

describe("the file of roles", () => {
  test("after a first start that may make none, gives what a first start with the right to gives", async () => {
    await ask("postgres", "create role visitor login password 'visitor' nosuperuser nocreaterole");
    await ask("postgres", "create database late owner visitor");
    await start("late", "visitor");
    expect((await rights("late")).filter((right) => !String(right).includes("public"))).toEqual([]);

    await ask("late", roles);
    await ask("late", "grant parley_owner, parley_app, parley_import to visitor");
    await ask("postgres", "create database usual");
    await start("usual");

    const usual = await rights("usual");
    expect(usual.length).toBeGreaterThan(30);
    expect(await rights("late")).toEqual(usual);
    expect(await log("late")).toEqual(await log("usual"));
    // The login is no superuser, so that what works now, works by the rights of parley_app.
    await start("late", "visitor");
  });

  test("before the first start, and again and twice at once, changes nothing about it", async () => {
    await ask("postgres", "create database early");
    await Promise.all([ask("early", roles), ask("early", roles)]);
    await start("early");
    const first = await rights("early");
    await Promise.all([1, 2, 3, 4].map(() => ask("early", roles)));
    expect(await rights("early")).toEqual(first);
    expect(first).toEqual(await rights("usual"));
  });

  test("leaves the application nothing to write to the log with", async () => {
    for (const statement of [
      "insert into parley.event (dossier_id) values ('us-china')",
      "update parley.event set position = 1",
      "delete from parley.event",
      "truncate parley.event",
    ])
      await expect(ask("late", `set role parley_app; ${statement}`)).rejects.toMatchObject({ code: "42501" });
  });
});

const address = (database: string, login?: string): string => {
  const url = new URL(server.url);
  url.pathname = `/${database}`;
  if (login !== undefined) url.username = url.password = login;
  return url.href;
};

const ask = async (database: string, statements: string): Promise<ReadonlyArray<Record<string, unknown>>> => {
  const pool = createPool(address(database), { max: 1 });
  try {
    return (await pool.query(statements)).rows ?? [];
  } finally {
    await pool.end();
  }
};

const start = async (database: string, login?: string): Promise<void> => {
  const ran = await parley([
    "dossier",
    "create",
    "us-china-" + Date.now(),
    "--title",
    "US and China",
    "--parties",
    "US,CN",
    "--database",
    address(database, login),
  ]);
  expect(ran).toMatchObject({ code: 0, stderr: expect.not.stringContaining("denied") });
};

/** What the roles may do, object by object, and what parley_owner owns. */
const rights = async (database: string): Promise<ReadonlyArray<unknown>> =>
  (
    await ask(
      database,
      `select object, role, what from (
         select c.relname::text as object, a.grantee, a.privilege_type as what
         from pg_class c cross join aclexplode(coalesce(c.relacl, acldefault('r', c.relowner))) a
         where c.relnamespace = to_regnamespace('parley') and c.relowner <> a.grantee
         union all
         select p.oid::regprocedure::text, a.grantee, a.privilege_type
         from pg_proc p cross join aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
         where p.pronamespace = to_regnamespace('parley') and p.proowner <> a.grantee
         union all
         select nspname::text, a.grantee, a.privilege_type
         from pg_namespace cross join aclexplode(nspacl) a where nspname = 'parley'
         union all
         select relname::text, relowner, 'owns' from pg_class
         where relnamespace = to_regnamespace('parley') and relkind in ('r', 'p')
         union all
         select oid::regprocedure::text, proowner, 'owns' from pg_proc where pronamespace = to_regnamespace('parley')
       ) held
       cross join lateral (select case when grantee = 0 then 'public' else grantee::regrole::text end as role) named
       where role in ('parley_owner', 'parley_app', 'parley_import', 'public') order by object collate "C", role, what`,
    )
  ).map(({ object, role, what }) => `${object}: ${role} ${what}`);

const log = (database: string) =>
  ask(
    database,
    `select relname, relowner::regrole::text as owner from pg_class
     where relnamespace = to_regnamespace('parley') and relname like 'event%' and relkind = 'r' order by relname`,
  );
