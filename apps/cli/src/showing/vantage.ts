/** A vantage in words. */
import type { ResolvedVantage } from "@parley/domain";

export const spokenVantage = ({ branch, asOf, knownAt, position }: ResolvedVantage): string =>
  [
    branch,
    asOf === null ? "now" : `happened by ${asOf}`,
    ...(knownAt === null ? [] : [`known by ${knownAt}`]),
    `position ${position}`,
  ].join(" · ");
