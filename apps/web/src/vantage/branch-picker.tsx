/** Main, or one of its scenarios. */
import { Select } from "../design/select.tsx";
import { useMessages } from "../language/messages.ts";
import { useBranchList } from "./use-branch-list.ts";
import { useVantage } from "./use-vantage.ts";
import { vantageMessages } from "./vantage-messages.ts";

export const BranchPicker = () => {
  const words = useMessages(vantageMessages);
  const { vantage, change } = useVantage();
  const choices = useBranchList()
    .filter(({ branch, status }) => status !== "archived" || branch === vantage.branch)
    .map(({ branch, title, lag, status }) => ({
      id: branch,
      name: branch === "main" ? words.main : title,
      ...(lag === null ? {} : { more: status === "open" ? lag.text : `${words[status]} · ${lag.text}` }),
    }));
  const known = choices.some(({ id }) => id === vantage.branch);
  return (
    <Select
      inline
      hideLabel
      label={words.branch}
      choices={
        known
          ? choices
          : [{ id: vantage.branch, name: vantage.branch === "main" ? words.main : vantage.branch }, ...choices]
      }
      value={vantage.branch}
      onChange={(branch) => change({ branch })}
    />
  );
};
