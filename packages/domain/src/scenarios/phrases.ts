/** Words for likelihood: the scale of ICD 203 (Analytic Standards, 2015, D.6.e.(2)(a)), in percent. */
import { suggestion } from "../did-you-mean.ts";

export interface LikelihoodPhrase {
  readonly phrase: string;
  /** Other words for the same range. */
  readonly also: ReadonlyArray<string>;
  /** Inclusive: 20 % may be said as "very unlikely" and as "unlikely". */
  readonly from: number;
  readonly to: number;
}

export const likelihoodPhrases: ReadonlyArray<LikelihoodPhrase> = [
  { phrase: "almost no chance", also: ["remote"], from: 1, to: 5 },
  { phrase: "very unlikely", also: ["highly improbable"], from: 5, to: 20 },
  { phrase: "unlikely", also: ["improbable"], from: 20, to: 45 },
  { phrase: "roughly even chance", also: ["roughly even odds"], from: 45, to: 55 },
  { phrase: "likely", also: ["probable"], from: 55, to: 80 },
  { phrase: "very likely", also: ["highly probable"], from: 80, to: 95 },
  { phrase: "almost certain", also: ["almost certainly", "nearly certain"], from: 95, to: 99 },
];

/** The range that a phrase stands for, or the sentence with which it is refused as a number. */
export const readPhrase = (text: string): LikelihoodPhrase | { readonly refusal: string } => {
  const words = text.trim().toLowerCase().replaceAll(/\s+/g, " ");
  const known = likelihoodPhrases.find(({ phrase, also }) => phrase === words || also.includes(words));
  if (known !== undefined) return known;
  return {
    refusal: merePossibility.has(words)
      ? `"${words}" is no number: it only says that something is not excluded, which holds at 1 % and at 99 %. Say a percentage, or one of ${allPhrases}.`
      : `This is no phrase of ICD 203, whose phrases are ${allPhrases}.${suggestion(words, everyWord)}`,
  };
};

/** What is wrong with a phrase beside its number, in a sentence; undefined where they agree. */
export const phraseFault = (text: string, basisPoints: number): string | undefined => {
  const read = readPhrase(text);
  if ("refusal" in read) return read.refusal;
  const percent = basisPoints / 100;
  return read.from <= percent && percent <= read.to
    ? undefined
    : `"${read.phrase}" stands for ${read.from} to ${read.to} %, and the number beside it is ${percent} %.`;
};

/** The phrase for a number; undefined at the ends of the scale, which has no word for never and always. */
export const phraseFor = (basisPoints: number): string | undefined =>
  likelihoodPhrases.find(({ from, to }) => from <= basisPoints / 100 && basisPoints / 100 <= to)?.phrase;

const merePossibility: ReadonlySet<string> = new Set([
  "possible",
  "possibly",
  "entirely possible",
  "quite possible",
  "conceivable",
  "may",
  "maybe",
  "may be",
  "might",
  "could",
  "could be",
  "cannot be ruled out",
]);

const everyWord = likelihoodPhrases.flatMap(({ phrase, also }) => [phrase, ...also]);
const allPhrases = likelihoodPhrases.map(({ phrase }) => phrase).join(", ");
