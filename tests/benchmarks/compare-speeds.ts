/**
 * Pairs measured in turns in one run, so that whatever else the machine does falls on both. What is reported is the
 * ratio of the medians, with the range over the rounds.
 */

export interface Pace {
  readonly perSecond: number;
  /** Of single calls, in milliseconds. */
  readonly p99Ms: number;
}

export interface Contender {
  readonly name: string;
  /** Does its work once. `client` is the number of the client, from 0. */
  readonly once: (client: number) => Promise<unknown>;
  /** How much one call does, 1 where it is left out. */
  readonly each?: number;
}

export interface Measured {
  readonly name: string;
  readonly paces: ReadonlyArray<Pace>;
}

/** Code is compiled by how often it runs: on a slow machine that takes longer. */
const warmUp = { leastMs: 2_000, calls: 2_000, mostMs: 30_000 };

/** Each contender warms up, then all take turns of the same length; whoever begins changes from round to round. */
export const inTurns = async (
  contenders: ReadonlyArray<Contender>,
  {
    clients,
    turnMs = 500,
    rounds = 15,
  }: { readonly clients: number; readonly turnMs?: number; readonly rounds?: number },
): Promise<ReadonlyArray<Measured>> => {
  const paces = contenders.map((): Pace[] => []);
  for (const contender of contenders) {
    const began = performance.now();
    for (let calls = 0; calls < warmUp.calls && performance.now() - began < warmUp.mostMs; ) {
      const { perSecond: pace } = await paceOf(contender, clients, warmUp.leastMs);
      calls += (pace * warmUp.leastMs) / 1_000 / (contender.each ?? 1);
    }
  }
  for (let round = 0; round < rounds; round += 1)
    for (let turn = 0; turn < contenders.length; turn += 1) {
      const index = (round + turn) % contenders.length;
      paces[index]!.push(await paceOf(contenders[index]!, clients, turnMs));
    }
  return contenders.map(({ name }, index) => ({ name, paces: paces[index]! }));
};

const paceOf = async ({ once, each = 1 }: Contender, clients: number, forMs: number): Promise<Pace> => {
  const began = performance.now();
  const tookMs: number[] = [];
  const client = async (index: number) => {
    while (performance.now() - began < forMs) {
      const calledAt = performance.now();
      await once(index);
      tookMs.push(performance.now() - calledAt);
    }
  };
  await Promise.all(Array.from({ length: clients }, (_, index) => client(index)));
  const seconds = (performance.now() - began) / 1000;
  tookMs.sort((a, b) => a - b);
  return { perSecond: (tookMs.length * each) / seconds, p99Ms: tookMs[Math.floor(tookMs.length * 0.99)] ?? 0 };
};

export interface Ratio {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

/** Round by round, so that both sides of a ratio had the same neighbours. */
export const ratioOf = (ours: ReadonlyArray<number>, theirs: ReadonlyArray<number>): Ratio => {
  const ratios = ours.map((value, round) => value / theirs[round]!).sort((a, b) => a - b);
  return { median: median(ratios), least: ratios[0]!, most: ratios.at(-1)! };
};

export const median = (values: ReadonlyArray<number>): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
};
