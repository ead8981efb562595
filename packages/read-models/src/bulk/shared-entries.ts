/** Entries that several issues need: what each of them comes to is found once for all of those issues. */
import type { EffectiveEntry, RecordedEntry, Stretch } from "@parley/domain";
import { type Line, type Told, toldBy } from "../fold-on.ts";

export class SharedEntries {
  readonly #entries = new Map<number, RecordedEntry>();
  readonly #effective: ReadonlyArray<EffectiveEntry>;
  readonly #lines: ReadonlyArray<Line>;
  /** Places in those two, by position. */
  readonly #placeOf = new Map<number, number>();
  readonly #lineOf = new Map<number, number>();

  constructor(entries: ReadonlyArray<RecordedEntry>, stretches: ReadonlyArray<Stretch>) {
    for (const entry of entries) this.#entries.set(entry.position, entry);
    const told = toldBy(entries, stretches);
    this.#effective = told.effective;
    this.#lines = told.lines;
    told.effective.forEach(({ position }, place) => {
      this.#placeOf.set(position, place);
    });
    told.lines.forEach(({ members }, line) => {
      for (const { position } of members) this.#lineOf.set(position, line);
    });
  }

  /**
   * The same as if these were all that there is: with an entry goes its whole line and all that was said about it, so
   * whatever decides what it comes to is there whatever else is.
   */
  at(positions: ArrayLike<number>): { readonly entries: ReadonlyArray<RecordedEntry>; readonly told: Told } {
    const entries: RecordedEntry[] = [];
    const lines = new Uint32Array(positions.length);
    const places = new Uint32Array(positions.length);
    let effective = 0;
    for (let i = 0; i < positions.length; i++) {
      const position = positions[i]!;
      entries.push(this.#entries.get(position)!);
      lines[i] = this.#lineOf.get(position)!;
      const place = this.#placeOf.get(position);
      if (place !== undefined) places[effective++] = place;
    }
    const inOrder = (of: Uint32Array) => Array.from(of.sort());
    return {
      entries,
      told: {
        effective: inOrder(places.subarray(0, effective)).map((place) => this.#effective[place]!),
        lines: inOrder(lines).map((line) => this.#lines[line]!),
      },
    };
  }
}
