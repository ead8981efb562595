/** `deal=48`, `deal=likely`, `deal=60:likely`: the weight of an outcome, out of the words of a command. */
import { readPhrase } from "@parley/domain";
import { WrongUsage } from "./command.ts";

export interface WeightGiven {
  readonly scenario: string;
  readonly basisPoints: number;
  readonly phrase?: string;
}

/** Throws `WrongUsage` with every fault at once. */
export const weightsOf = (texts: ReadonlyArray<string>): ReadonlyArray<WeightGiven> => {
  const read = texts.map(weightOf);
  const faults = read.filter((each) => typeof each === "string");
  if (faults.length > 0) throw new WrongUsage(faults.join("\n"));
  return read.filter((each) => typeof each !== "string");
};

const weightOf = (text: string): WeightGiven | string => {
  const [, scenario, number, both, phrase] = /^([^=]+)=(?:(\d+(?:\.\d{1,2})?)%?(:(.+))?|.+)$/.exec(text.trim()) ?? [];
  if (scenario === undefined)
    return `"${text}" is no weight: say the outcome and its percentage or phrase, such as deal=48, deal=likely or deal=60:likely.`;
  if (number !== undefined && both === undefined) return { scenario, basisPoints: Math.round(Number(number) * 100) };
  const words = phrase ?? text.slice(text.indexOf("=") + 1);
  const known = readPhrase(words);
  if ("refusal" in known) return `${scenario}: ${known.refusal}`;
  // A phrase alone stands for the middle of its range; the phrase is kept beside the number.
  const percent = number === undefined ? (known.from + known.to) / 2 : Number(number);
  return { scenario, basisPoints: Math.round(percent * 100), phrase: known.phrase };
};
