/** The record of one dossier, held in the browser: its log, its branches, and how they are folded. */
import type { BranchAnswer, DossierAnswer } from "@parley/contract";
import {
  type Branch,
  type Development,
  happenings,
  type RecordedEntry,
  type Selection,
  type Stretch,
  select,
  stretchesOf,
  type Vantage,
} from "@parley/domain";
import { type Scrub, scrubOf } from "./scrub.ts";

/** An entry with the hashes that chain it to the one before. */
export interface ChainedEntry extends RecordedEntry {
  readonly contentHash: string;
  readonly chainHash: string;
}

/** A line of the full export. */
export type ExportedLine = Development & {
  readonly branch: string;
  readonly position: number;
  readonly recordedAt: string;
  readonly recordedBy: string;
  readonly contentHash: string;
  readonly chainHash: string;
};

type LoadedBranch = Branch & { readonly answer: BranchAnswer };

export class LoadedRecord {
  dossier: DossierAnswer;
  readonly entries: ChainedEntry[] = [];
  private branches: ReadonlyMap<string, LoadedBranch> = new Map();
  private readonly orderPositions = new Map<string, number>();
  // The vantage that is scrubbed, and the last few beside it; each holds the order of events and checkpoints.
  private readonly scrubs = new Map<string, Scrub>();

  constructor(dossier: DossierAnswer) {
    this.dossier = dossier;
  }

  get head(): number {
    return this.entries.at(-1)?.position ?? 0;
  }

  setBranches(answers: ReadonlyArray<BranchAnswer>): void {
    this.branches = new Map(
      answers.map((answer) => [answer.branch, { slug: answer.branch, cuts: answer.cuts, answer }]),
    );
    this.scrubs.clear();
  }

  /** The dossier itself grows too: its issues, its branches. */
  describe(dossier: DossierAnswer): void {
    this.dossier = dossier;
  }

  listBranches(): ReadonlyArray<BranchAnswer> {
    return [...this.branches.values()].map(({ answer }) => answer);
  }

  /** Lines come in the order of positions; those that are held already are passed over. */
  add({ branch, position, recordedAt, recordedBy, contentHash, chainHash, ...development }: ExportedLine): void {
    if (position <= this.head) return;
    const { corrects } = development as Development;
    const orderPosition = (corrects === undefined ? undefined : this.orderPositions.get(corrects)) ?? position;
    this.orderPositions.set(development.id, orderPosition);
    this.entries.push({
      branch,
      position,
      orderPosition,
      recordedAt,
      recordedBy,
      contentHash,
      chainHash,
      development: development as Development,
    });
    this.scrubs.clear();
  }

  /** Positions have no gaps, so the place of an entry is known by its position. */
  entriesAfter(position: number): ReadonlyArray<ChainedEntry> {
    return this.entries.slice(Math.max(0, position));
  }

  stretches({ branch, ...limits }: Vantage): ReadonlyArray<Stretch> {
    const found = this.branches.get(branch);
    if (found === undefined) throw new Error(`There is no branch "${branch}" in ${this.dossier.dossier}.`);
    return stretchesOf(found, limits);
  }

  selectionAt(vantage: Vantage): Selection {
    return select(this.entries, this.stretches(vantage));
  }

  /** All days of a branch, as it was known at some date and held at some position. */
  scrubAt({ asOf: _, ...vantage }: Vantage): Scrub {
    const key = JSON.stringify([vantage.branch, vantage.knownAt, vantage.position]);
    const known = this.scrubs.get(key);
    // The most recently used stands last.
    this.scrubs.delete(key);
    const selection = known?.selection ?? this.selectionAt(vantage);
    const scrub = known ?? scrubOf(selection, happenings(selection), this.dossier.parties);
    this.scrubs.set(key, scrub);
    const [oldest] = this.scrubs.keys();
    if (this.scrubs.size > heldScrubs) this.scrubs.delete(oldest!);
    return scrub;
  }
}

const heldScrubs = 4;
