/** Dossiers as they are answered. */
import * as Schema from "effect/Schema";

export const DossierAnswer = Schema.Struct({
  dossier: Schema.String,
  title: Schema.String,
  parties: Schema.Array(Schema.String),
  /** The head of its log. */
  position: Schema.Number,
  developments: Schema.Number,
  /** In alphabetical order, over all branches. */
  issues: Schema.Array(Schema.String),
  branches: Schema.Array(Schema.Struct({ branch: Schema.String, title: Schema.String, status: Schema.String })),
  createdAt: Schema.String,
}).annotate({ identifier: "Dossier" });
export type DossierAnswer = typeof DossierAnswer.Type;

export const DossierList = Schema.Struct({
  items: Schema.Array(DossierAnswer),
  next: Schema.Null,
  vantage: Schema.Null,
}).annotate({ identifier: "DossierList" });
export type DossierList = typeof DossierList.Type;
