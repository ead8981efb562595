/** Every step that a checkpoint makes, written down by the database itself in the transaction that makes it. */
import { liveVersion } from "@parley/read-models";
import { expect } from "vitest";
import type { EngineRecord } from "./record.ts";

export const writeDownMoves = async ({ owner }: EngineRecord): Promise<void> => {
  await owner.query(`
    create table public.checkpoint_move
      (n bigint generated always as identity, dossier text, version int, from_position bigint, to_position bigint, process int);
    create function public.write_down_move() returns trigger language plpgsql security definer as $$ begin
      if new.position <> old.position then
        insert into public.checkpoint_move (dossier, version, from_position, to_position, process)
          values (new.dossier_id, new.version, old.position, new.position, pg_backend_pid());
      end if;
      return null;
    end $$;
    create trigger write_down_move after update on parley.projection_checkpoint
      for each row execute function public.write_down_move()`);
};

/** Each entry was projected in one step and in no other, up to this position. */
export const expectEachOnce = async ({ owner, views }: EngineRecord, dossier: string, head: number): Promise<void> => {
  const { rows } = await owner.query<{ from: number; to: number }>(
    `select from_position::int as "from", to_position::int as "to" from public.checkpoint_move
     where dossier = $1 and version = $2 order by n`,
    [dossier, await liveVersion(views)],
  );
  let at = 0;
  for (const { from, to } of rows) {
    expect(from).toBe(at);
    expect(to).toBeGreaterThan(from);
    at = to;
  }
  expect(at).toBe(head);
};

/** The server's processes behind those who moved the checkpoint on from this position. */
export const movedBy = async (
  { owner }: EngineRecord,
  dossier: string,
  from: number,
): Promise<ReadonlyArray<number>> => {
  const { rows } = await owner.query<{ process: number }>(
    "select process from public.checkpoint_move where dossier = $1 and from_position = $2",
    [dossier, from],
  );
  return rows.map(({ process }) => process);
};
