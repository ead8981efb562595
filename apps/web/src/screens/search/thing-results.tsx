/** Issues, deadlines, agreements, scenarios … by their names. */
import { Link } from "@tanstack/react-router";
import { Chip } from "../../design/chip.tsx";
import { useMessages } from "../../language/messages.ts";
import { useRecord } from "../../reading/record.tsx";
import type { ThingOnRecord } from "../record/on-record.ts";
import { Marked } from "./marked.tsx";
import { plain } from "./marked-parts.ts";
import { searchMessages } from "./search-messages.ts";

/** Every word in the name or the title. */
export const thingsFound = (
  things: ReadonlyArray<ThingOnRecord>,
  words: ReadonlyArray<string>,
): ReadonlyArray<ThingOnRecord> =>
  words.length === 0
    ? []
    : things.filter(({ slug, title = "" }) => {
        const named = plain(`${slug} ${slug.replaceAll("-", " ")} ${title}`);
        return words.every((word) => named.includes(word));
      });

export const ThingResults = ({
  things,
  words,
}: {
  readonly things: ReadonlyArray<ThingOnRecord>;
  readonly words: ReadonlyArray<string>;
}) => {
  const { things: title, kinds } = useMessages(searchMessages);
  const { dossier } = useRecord();
  return (
    <section className="search-things" aria-labelledby="search-things">
      <h2 id="search-things">{title}</h2>
      <ul className="bare">
        {things.slice(0, 30).map((thing) => (
          <li key={`${thing.kind} ${thing.slug}`} className="card">
            <Chip>{kinds[thing.kind] ?? thing.kind}</Chip>
            <Link to={addressOf(thing)} params={paramsOf(thing, dossier)} search={searchOf(thing)}>
              <Marked text={thing.title ?? thing.slug} words={words} />
            </Link>
            <span className="soft search-thing-words">
              <code className="recorded">
                <Marked text={thing.slug} words={words} />
              </code>
              {thing.words === "" ? null : (
                <span lang="en" dir="auto" className="recorded">
                  {thing.words}
                </span>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
};

/** To the issue that the thing lives on; what scenarios are made of is on their own screens. */
const addressOf = ({ kind, issues }: ThingOnRecord): string =>
  kind === "set" || kind === "signpost"
    ? "/dossiers/$dossier/sets/$set"
    : kind === "scenario" || issues.length === 0
      ? "/dossiers/$dossier/scenarios"
      : "/dossiers/$dossier/issues/$issue";

const paramsOf = ({ kind, slug, issues, words }: ThingOnRecord, dossier: string) =>
  ({ dossier, issue: kind === "issue" ? slug : issues[0], set: kind === "signpost" ? words : slug }) as never;

const searchOf = ({ kind, slug }: ThingOnRecord) =>
  (({ at }: { at?: string }) => (kind === "scenario" ? { at: slug } : { at })) as never;
