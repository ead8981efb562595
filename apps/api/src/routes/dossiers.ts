/** Dossiers: create, list, look at one. */
import { type DossierAnswer, NewDossier } from "@parley/contract";
import { fault, stretchesOf } from "@parley/domain";
import type { Dossier } from "@parley/event-store";
import type { Hono } from "hono";
import { findDossier } from "../answering/from-where.ts";
import { HttpProblem } from "../answering/http-problem.ts";
import { decodeBody, readJson } from "../answering/read-body.ts";
import type { Deps } from "../deps.ts";
import { analystOf } from "./analyst.ts";

export const dossierRoutes = (app: Hono, deps: Deps): void => {
  app.post("/v1/dossiers", async (context) => {
    const { dossier: slug, title, parties } = decodeBody<NewDossier>(NewDossier, await readJson(context));
    const verdict = await deps.store.createDossier({ slug, title, parties, createdBy: analystOf(context) });
    if (verdict === "slug-taken")
      throw new HttpProblem(
        "DossierExists",
        `There is a dossier "${slug}" already. Choose another slug, or record in that one.`,
        {
          errors: [fault("DossierExists", ["dossier"], `"${slug}" is taken.`)],
        },
      );
    return context.json(await describe(deps, (await deps.store.findDossier(slug))!), 201, {
      location: `/v1/dossiers/${slug}`,
    });
  });
  app.get("/v1/dossiers", async (context) => {
    const dossiers = await deps.store.listDossiers();
    return context.json({
      items: await Promise.all(dossiers.map((dossier) => describe(deps, dossier))),
      next: null,
      vantage: null,
    });
  });
  app.get("/v1/dossiers/:dossier", async (context) =>
    context.json(await describe(deps, await findDossier(deps, context.req.param("dossier")))),
  );
};

const describe = async (deps: Deps, dossier: Dossier): Promise<DossierAnswer> => {
  const branches = await deps.store.listBranches(dossier.slug);
  const main = branches.find(({ slug }) => slug === "main")!;
  return {
    dossier: dossier.slug,
    title: dossier.title,
    parties: dossier.parties,
    position: dossier.head,
    developments: await deps.store.countDevelopments(dossier.slug),
    issues: await deps.store.namedIssues(dossier.slug, stretchesOf(main, {})),
    branches: branches.map(({ slug, title, status }) => ({ branch: slug, title, status })),
    createdAt: dossier.createdAt,
  };
};
