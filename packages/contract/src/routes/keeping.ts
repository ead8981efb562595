/** What is asked of the log as a whole. */
import { RebuildLine, RestoreAnswer, VerifyAnswer } from "../answers/keeping.ts";
import { words } from "./parameters.ts";
import { inDossier, json, lines, type Route } from "./route.ts";

export const keepingRoutes = [
  {
    method: "get",
    path: `${inDossier}/verify`,
    tag: "Keeping",
    summary: "Recompute the hash chain.",
    query: [words("head", "A head noted elsewhere, position:hash, that the log must still hold.")],
    answers: {
      200: { description: "Whether it holds, and the first entry that does not.", media: json(VerifyAnswer) },
    },
  },
  {
    method: "get",
    path: "/v1/backup",
    tag: "Keeping",
    summary: "Everything, losslessly, as lines.",
    answers: { 200: { description: "The backup; its last line says that it is whole.", media: lines(null) } },
  },
  {
    method: "post",
    path: "/v1/restore",
    tag: "Keeping",
    summary: "Restore a backup into dossiers that do not exist yet.",
    body: lines(null),
    answers: { 200: { description: "What was restored.", media: json(RestoreAnswer) } },
  },
  {
    method: "post",
    path: "/v1/rebuild",
    tag: "Keeping",
    summary: "Make the views anew beside the live ones, and swap.",
    answers: { 200: { description: "Progress, and a last line.", media: lines(RebuildLine) } },
  },
] as const satisfies ReadonlyArray<Route>;
