/** Dossiers: what is negotiated, and between whom. */
import { DossierAnswer, DossierList } from "../answers/dossier.ts";
import { NewDossier } from "../bodies.ts";
import { analyst } from "./parameters.ts";
import { inDossier, json, type Route } from "./route.ts";

export const dossierRoutes = [
  {
    method: "post",
    path: "/v1/dossiers",
    tag: "Dossiers",
    summary: "Create a dossier.",
    headers: [analyst],
    body: json(NewDossier),
    answers: {
      201: { description: "The dossier.", media: json(DossierAnswer) },
      409: { description: "The slug is taken." },
    },
    example: { body: { dossier: "us-china", title: "United States – China", parties: ["US", "CN"] } },
  },
  {
    method: "get",
    path: "/v1/dossiers",
    tag: "Dossiers",
    summary: "List the dossiers.",
    answers: { 200: { description: "The dossiers, by slug.", media: json(DossierList) } },
  },
  {
    method: "get",
    path: inDossier,
    tag: "Dossiers",
    summary: "One dossier: title, parties, head position, counts, branches.",
    answers: { 200: { description: "The dossier.", media: json(DossierAnswer) } },
    example: { call: "/v1/dossiers/us-china" },
  },
] as const satisfies ReadonlyArray<Route>;
