/** What was recorded since the last visit, in one line; whoever has read it says so. */
import { useMemo } from "react";
import { Button } from "../../design/button.tsx";
import { plural, useMessages } from "../../language/messages.ts";
import { useRecord } from "../../reading/record.tsx";
import { useSettings } from "../../settings/settings.ts";
import { boardMessages } from "./board-messages.ts";
import type { News } from "./use-news.ts";

export const Digest = ({ news, onSeen }: { readonly news: News; readonly onSeen: () => void }) => {
  const words = useMessages(boardMessages);
  const { language } = useSettings();
  const { head } = useRecord();
  const issues = useMemo(() => Object.keys(news.byIssue), [news]);
  if (head === 0 || news.count === 0) return null;
  return (
    <p className="notice board-digest">
      <span>
        <strong>{words.sinceLastVisit}:</strong> {plural(language, news.count, words.newDevelopments)}{" "}
        {issues.length === 0 ? null : (
          <>
            {words.on} <span className="recorded">{issues.join(", ")}</span>
          </>
        )}
      </span>
      <Button size="small" onPress={onSeen}>
        {words.seen}
      </Button>
    </p>
  );
};
