/** Dossiers: what is negotiated, and between whom. */
import { type QueryExecutorProvider, sql } from "kysely";

export interface Dossier {
  readonly slug: string;
  readonly title: string;
  readonly parties: ReadonlyArray<string>;
  readonly createdAt: string;
  readonly createdBy: string;
  /** The last position of its log, 0 where nothing is recorded. */
  readonly head: number;
}

export interface NewDossier {
  readonly slug: string;
  readonly title: string;
  readonly parties: ReadonlyArray<string>;
  readonly createdBy: string;
}

/** Makes the dossier and its branch main; changes nothing where the slug is taken. */
export const createDossier = async (
  db: QueryExecutorProvider,
  dossier: NewDossier,
): Promise<"created" | "slug-taken"> => {
  const { rows } = await sql<{ created: boolean }>`
    select parley.create_dossier(${dossier.slug}, ${dossier.title}, ${dossier.parties}::text[], ${dossier.createdBy}) as created
  `.execute(db);
  return rows[0]!.created ? "created" : "slug-taken";
};

/** In the order of slugs. */
export const listDossiers = async (db: QueryExecutorProvider): Promise<ReadonlyArray<Dossier>> => {
  const { rows } = await sql<DossierRow>`${selectDossiers} order by d.dossier_id`.execute(db);
  return rows.map(dossierOf);
};

export const findDossier = async (db: QueryExecutorProvider, slug: string): Promise<Dossier | undefined> => {
  const { rows } = await sql<DossierRow>`${selectDossiers} where d.dossier_id = ${slug}`.execute(db);
  return rows[0] === undefined ? undefined : dossierOf(rows[0]);
};

interface DossierRow {
  readonly slug: string;
  readonly title: string;
  readonly parties: ReadonlyArray<string>;
  readonly created_at: string;
  readonly created_by: string;
  readonly head: string;
}

const selectDossiers = sql`
  select d.dossier_id as slug, d.title, d.parties, parley.utc_text(d.created_at) as created_at, d.created_by,
    (select coalesce(max(e.position), 0)::text from parley.event e where e.dossier_id = d.dossier_id) as head
  from parley.dossier d`;

const dossierOf = (row: DossierRow): Dossier => ({
  slug: row.slug,
  title: row.title,
  parties: row.parties,
  createdAt: row.created_at,
  createdBy: row.created_by,
  head: Number(row.head),
});
