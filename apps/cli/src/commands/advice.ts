/** What to do next, where a refusal does not say it in words of the command line. */
import type { ProblemError } from "@parley/client";

export const adviceFor = ({ problem, retryAfterSeconds }: ProblemError): string | undefined => {
  switch (problem.code) {
    case "DossierIsUnknown":
      return "All of them: parley dossier list";
    case "IssueIsUnknown":
      return "All of them: parley board <dossier>";
    case "BranchIsUnknown":
      return "All of them: parley branch list <dossier>";
    case "EntryIsUnknown":
      return "Look for it: parley search <dossier> <words>, or parley log <dossier> --issue <issue>";
    case "FieldIsUnknown":
      return "Fields are those of: parley show <dossier> <issue> --json";
    case "VantageIsWrong":
      return "A vantage is branch[@happened-by][~known-by][:position], such as main@2025-09-15~2025-09-15";
    case "TokenIsMissing":
      return "Give the token that the server was started with: --token, or PARLEY_TOKEN";
    case "Contradicts":
      return `To record it all the same: ${(problem.contradicts ?? []).map(({ id }) => `--despite ${id}`).join(" ")}`;
    case "DatabaseIsAway":
    case "DossierIsBusy":
    case "KeepsMoving":
      return `Nothing is lost. Try again${retryAfterSeconds === undefined ? "" : ` in ${retryAfterSeconds} s`}.`;
    default:
      return undefined;
  }
};
