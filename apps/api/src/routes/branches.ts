/** Scenarios as branches: fork, look, change. */
import { type BranchAnswer, BranchChangeBody, ForkBody } from "@parley/contract";
import { cutAt, dateOfInstant, type Fault, fault, readVantage, under } from "@parley/domain";
import type { Dossier, StoredBranch } from "@parley/event-store";
import { readLag } from "@parley/read-models";
import type { Hono } from "hono";
import { findBranch, findDossier } from "../answering/from-where.ts";
import { HttpProblem } from "../answering/http-problem.ts";
import { decodeBody, readJson, refused } from "../answering/read-body.ts";
import type { Deps } from "../deps.ts";
import { record } from "../recording/record.ts";
import { analystOf } from "./analyst.ts";

export const branchRoutes = (app: Hono, deps: Deps): void => {
  app.get("/v1/dossiers/:dossier/branches", async (context) => {
    const dossier = await findDossier(deps, context.req.param("dossier"));
    const branches = await deps.store.listBranches(dossier.slug);
    return context.json({
      items: await Promise.all(branches.map((branch) => describe(deps, dossier, branch))),
      next: null,
    });
  });

  app.post("/v1/dossiers/:dossier/branches", async (context) => {
    const dossier = await findDossier(deps, context.req.param("dossier"));
    const body = decodeBody<ForkBody>(ForkBody, await readJson(context));
    if (body.slug === "main") throw taken("main");
    const { cut, parent } = await cutFrom(deps, dossier, body.from, ["from"]);
    const verdict = await deps.store.createBranch(dossier.slug, {
      slug: body.slug,
      title: body.title,
      cut,
      forkedFrom: body.from,
      createdBy: analystOf(context),
      ...(body.narrative === undefined ? {} : { narrative: body.narrative }),
    });
    if (verdict === "slug-taken") throw taken(body.slug);
    if (verdict !== "created")
      throw new HttpProblem("VantageIsWrong", `A scenario cannot be forked from there (${verdict}).`);
    const branch = (await deps.store.findBranch(dossier.slug, body.slug))!;
    await record(deps, dossier.slug, {
      recordedBy: analystOf(context),
      dryRun: false,
      body: {
        branch: branch.slug,
        events: [
          {
            id: `forked-${body.slug}`,
            type: "ScenarioForked",
            occurredOn: dateOfInstant(deps.nowMs()),
            details: {
              scenario: body.slug,
              from: body.from,
              title: body.title,
              ...(body.narrative === undefined ? {} : { narrative: body.narrative }),
            },
          },
        ],
      },
    }).catch((error: unknown) => {
      // The branch stands; that the log does not tell of it is worth a line, and no failure of the fork.
      deps.log.warn({ err: error, branch: body.slug, parent: parent.slug }, "the fork is not in the log");
    });
    return context.json(await describe(deps, dossier, branch), 201, {
      location: `/v1/dossiers/${dossier.slug}/branches/${body.slug}`,
    });
  });

  app.get("/v1/dossiers/:dossier/branches/:branch", async (context) => {
    const dossier = await findDossier(deps, context.req.param("dossier"));
    return context.json(
      await describe(deps, dossier, await findBranch(deps, dossier.slug, context.req.param("branch"))),
    );
  });

  app.patch("/v1/dossiers/:dossier/branches/:branch", async (context) => {
    const dossier = await findDossier(deps, context.req.param("dossier"));
    const branch = await findBranch(deps, dossier.slug, context.req.param("branch"));
    const change = decodeBody<BranchChangeBody>(BranchChangeBody, await readJson(context));
    if (branch.parent === null) throw mainStays();
    await deps.store.changeBranch(dossier.slug, branch.slug, change);
    return context.json(await describe(deps, dossier, (await deps.store.findBranch(dossier.slug, branch.slug))!));
  });
};

export const describe = async (deps: Deps, dossier: Dossier, branch: StoredBranch): Promise<BranchAnswer> => {
  const cuts = branch.cuts.map(({ fromPosition, ancestors }) => ({ fromPosition, ancestors }));
  const cut = branch.cuts.at(-1);
  const { lag, own } = await readLag(deps, dossier.slug, branch);
  return {
    branch: branch.slug,
    title: branch.title,
    status: branch.status,
    parent: branch.parent,
    from: cut?.forkedFrom ?? null,
    narrative: branch.narrative,
    cut: cuts.at(-1) ?? null,
    cuts,
    lag,
    own,
    createdAt: branch.createdAt,
    createdBy: branch.createdBy,
  };
};

/** The cut at a written vantage. A position that is left out is the head: what the parent records later stays outside. */
export const cutFrom = async (deps: Deps, dossier: Dossier, written: string, path: ReadonlyArray<string>) => {
  const read = readVantage(written);
  const faults: Fault[] =
    "faults" in read ? read.faults.map(({ message }) => under(path, fault("VantageIsWrong", [], message))) : [];
  if ("faults" in read) throw refused(faults);
  const { vantage } = read;
  const parent = await deps.store.findBranch(dossier.slug, vantage.branch);
  if (parent === undefined)
    throw refused([
      fault("BranchIsUnknown", path, `There is no branch "${vantage.branch}" in ${dossier.slug} to fork from.`),
    ]);
  if (vantage.position !== undefined && vantage.position > dossier.head)
    throw refused([
      fault(
        "PositionIsAboveHead",
        path,
        `The head of ${dossier.slug} is at position ${dossier.head}; ${vantage.position} is above it.`,
      ),
    ]);
  return { parent, cut: cutAt(parent, { ...vantage, position: vantage.position ?? dossier.head }, dossier.head + 1) };
};

const taken = (slug: string) =>
  new HttpProblem("BranchExists", `There is a branch "${slug}" already. Choose another name.`, {
    errors: [fault("BranchExists", ["slug"], `"${slug}" is taken.`)],
  });

export const mainStays = () => refused([fault("MainStays", ["branch"], "main is no scenario: it stays as it is.")]);
