/** What moves between a scenario and main: a rebase, and what is adopted. */
import { AdoptBody, RebaseBody } from "@parley/contract";
import { adopt, adoptedId, canonicalJson, dateOfInstant, fault, previewRebase, stretchesOf } from "@parley/domain";
import type { Dossier, StoredBranch } from "@parley/event-store";
import type { Hono } from "hono";
import { findBranch, findDossier } from "../answering/from-where.ts";
import { HttpProblem } from "../answering/http-problem.ts";
import { flagOf } from "../answering/parameters.ts";
import { decodeBody, readJson, refused } from "../answering/read-body.ts";
import type { Deps } from "../deps.ts";
import { record } from "../recording/record.ts";
import { analystOf } from "./analyst.ts";
import { cutFrom, describe, mainStays } from "./branches.ts";

export const movingRoutes = (app: Hono, deps: Deps): void => {
  app.post("/v1/dossiers/:dossier/branches/:branch/rebase", async (context) => {
    const dossier = await findDossier(deps, context.req.param("dossier"));
    const branch = await findBranch(deps, dossier.slug, context.req.param("branch"));
    const { to } = decodeBody<RebaseBody>(RebaseBody, await readJson(context));
    if (branch.parent === null) throw mainStays();
    const { cut, parent } = await cutFrom(deps, dossier, to, ["to"]);
    if (cut.ancestors.some((ancestor) => ancestor.branch === branch.slug))
      throw refused([
        fault("RebasesOntoItself", ["to"], `"${branch.slug}" cannot be rebased onto what it is part of.`),
      ]);
    const preview = await previewOf(deps, dossier, branch, {
      ...branch,
      cuts: [...branch.cuts, { ...cut, forkedFrom: to }],
    });
    const same = canonicalJson(branch.cuts.at(-1)?.ancestors ?? []) === canonicalJson(cut.ancestors);
    if (flagOf(context, "dryRun") || same)
      return context.json({ preview, rebased: false, branch: await describe(deps, dossier, branch) });

    const today = dateOfInstant(deps.nowMs());
    const recorded = await record(deps, dossier.slug, {
      recordedBy: analystOf(context),
      dryRun: false,
      body: {
        branch: branch.slug,
        events: [
          {
            type: "ScenarioRebased",
            occurredOn: today,
            details: { scenario: branch.slug, to, dropped: preview.dropped.map(({ id }) => id) },
          },
          ...preview.dropped.map(({ id }) => ({
            type: "DevelopmentRetracted",
            occurredOn: today,
            clerical: true,
            details: { target: id, reason: `Makes no sense on ${to}.` },
          })),
        ],
        despite: [...preview.dropped.map(({ id }) => id), ...preview.kept],
      },
    });
    const first =
      "events" in recorded.answer
        ? Math.min(...recorded.answer.events.map(({ position }) => position))
        : cut.fromPosition;
    const verdict = await deps.store.rebaseBranch(dossier.slug, branch.slug, {
      cut: { ...cut, fromPosition: first },
      forkedFrom: to,
    });
    if (verdict !== "rebased" && verdict !== "as-it-is")
      throw refused([
        fault("CannotRebase", ["to"], `"${branch.slug}" cannot be rebased onto ${parent.slug} there (${verdict}).`),
      ]);
    const after = (await deps.store.findBranch(dossier.slug, branch.slug))!;
    return context.json({ preview, rebased: true, branch: await describe(deps, dossier, after) });
  });

  app.post("/v1/dossiers/:dossier/branches/:branch/adopt", async (context) => {
    const dossier = await findDossier(deps, context.req.param("dossier"));
    const branch = await findBranch(deps, dossier.slug, context.req.param("branch"));
    const body = decodeBody<AdoptBody>(AdoptBody, await readJson(context));
    const [hypothetical] = (await deps.store.entriesByIds(dossier.slug, [body.id])).filter(
      (entry) => entry.branch === branch.slug,
    );
    if (hypothetical === undefined)
      throw new HttpProblem("EntryIsUnknown", `"${branch.slug}" has no development of this id of its own.`);
    const id = adoptedId(branch.slug, body.id);
    const [known] = await deps.store.entriesByIds(dossier.slug, [id]);
    const from = { branch: branch.slug, id: body.id };
    if (known !== undefined) return context.json({ adopted: id, from, position: known.position, known: true });
    const adopted = adopt({
      hypothetical: hypothetical.development,
      branch: branch.slug,
      ...(body.occurredOn === undefined ? {} : { occurredOn: body.occurredOn as string }),
      ...(body.source === undefined ? {} : { source: body.source }),
      ...(body.changes === undefined ? {} : { changes: body.changes }),
    });
    if ("faults" in adopted) throw refused(adopted.faults);
    const { answer } = await record(deps, dossier.slug, {
      recordedBy: analystOf(context),
      dryRun: false,
      body: { events: [adopted.development] },
    });
    return context.json(
      {
        adopted: id,
        from,
        position: answer.position,
        known: false,
        ...("questions" in answer && answer.questions !== undefined ? { questions: answer.questions } : {}),
      },
      201,
    );
  });
};

const previewOf = async (deps: Deps, dossier: Dossier, before: StoredBranch, after: StoredBranch) => {
  const limits = [stretchesOf(before, {}), stretchesOf(after, {})] as const;
  const branches = [...new Set(limits.flat().map(({ branch }) => branch))];
  const entries = [];
  for await (const entry of deps.store.streamLog({
    dossier: dossier.slug,
    stretches: branches.map((branch) => ({ branch })),
  }))
    entries.push(entry);
  return previewRebase({ entries, before: limits[0], after: limits[1], parties: dossier.parties });
};
