/** How sure the ground is: what each column adds, and what stands behind each issue that is compared. */
import type { Comparison } from "@parley/domain";
import { useMessages } from "../../language/messages.ts";
import { compareMessages } from "./compare-messages.ts";
import { Letter, letters } from "./letter.tsx";

export const GroundRows = ({ comparison: { columns, issues } }: { readonly comparison: Comparison }) => {
  const words = useMessages(compareMessages);
  return (
    <>
      <tr>
        <th scope="row">{words.adds}</th>
        {columns.map(({ ground }, i) => (
          <td key={letters[i]}>
            <Letter column={i} />
            <span className="recorded" lang="en" dir="auto">
              {ground.words}
            </span>
          </td>
        ))}
      </tr>
      {issues.map((issue) => (
        <tr key={issue}>
          <th scope="row" className="recorded">
            {issue}
          </th>
          {columns.map(({ ground }, i) => {
            const found = ground.perIssue.find((each) => each.issue === issue);
            return (
              <td key={letters[i]}>
                <Letter column={i} />
                {found === undefined ? "–" : words.evidence(found.events, found.sources, found.official)}
              </td>
            );
          })}
        </tr>
      ))}
    </>
  );
};
