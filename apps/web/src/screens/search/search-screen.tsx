/** Search over everything that the vantage sees, as one types. */
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import { Input, Label, SearchField } from "react-aria-components";
import { Chip } from "../../design/chip.tsx";
import { Day } from "../../design/day.tsx";
import { Empty, Failure, Loading } from "../../design/states.tsx";
import { useMessages } from "../../language/messages.ts";
import { useDossier, useRecord } from "../../reading/record.tsx";
import { useAnswer } from "../../reading/use-answer.ts";
import { useSettings } from "../../settings/settings.ts";
import { useVantage } from "../../vantage/use-vantage.ts";
import { fieldName } from "../record/field-words.ts";
import { useOnRecord } from "../record/form-answers.ts";
import { byIssue } from "./by-issue.ts";
import { foundWhere } from "./found-where.ts";
import { Marked } from "./marked.tsx";
import { wordsOf } from "./marked-parts.ts";
import { searchMessages } from "./search-messages.ts";
import { ThingResults, thingsFound } from "./thing-results.tsx";
import "./search.css";

export const SearchScreen = () => {
  const words = useMessages(searchMessages);
  const { q = "" } = useSearch({ strict: false }) as { readonly q?: string };
  const [typed, setTyped] = useState(q);
  const navigate = useNavigate();
  // The address follows the field a moment later, and the field an address that came from elsewhere at once.
  const sent = useRef(q);
  useEffect(() => {
    if (q !== sent.current) {
      sent.current = q;
      setTyped(q);
    }
  }, [q]);
  useEffect(() => {
    if (typed === sent.current) return;
    const timer = setTimeout(() => {
      sent.current = typed;
      navigate({
        to: ".",
        search: ((search: object) => ({ ...search, q: typed.trim() === "" ? undefined : typed })) as never,
        replace: true,
      });
    }, 150);
    return () => clearTimeout(timer);
  }, [typed, navigate]);
  return (
    <>
      <div className="screen-head">
        <h1>{words.search}</h1>
      </div>
      <SearchField className="field search-field" value={typed} onChange={setTyped}>
        <Label>{words.label}</Label>
        <Input className="input recorded" autoFocus={q === ""} dir="auto" />
        <span className="hint">{words.hint}</span>
      </SearchField>
      {q.trim() === "" ? <Unasked /> : <Results q={q} />}
    </>
  );
};

const Unasked = () => {
  const words = useMessages(searchMessages);
  const { dossier } = useRecord();
  const { data } = useDossier(dossier);
  return (
    <Empty title={words.empty}>
      <p>{words.tryThese}</p>
      <ul className="bare search-issues">
        {(data?.issues ?? []).map((issue) => (
          <li key={issue}>
            <Link
              to={"." as string}
              search={((search: object) => ({ ...search, q: issue })) as never}
              className="button small recorded"
            >
              {issue}
            </Link>
          </li>
        ))}
      </ul>
    </Empty>
  );
};

const Results = ({ q }: { readonly q: string }) => {
  const words = useMessages(searchMessages);
  const { vantage, isNow, day } = useVantage();
  const { data, error, isPlaceholderData, again } = useAnswer("search", vantage, q);
  const record = useOnRecord(vantage);
  const wanted = useMemo(() => wordsOf(q), [q]);
  const things = useMemo(() => thingsFound(record?.things ?? [], wanted), [record, wanted]);
  const groups = useMemo(() => byIssue(data?.items ?? []), [data]);
  if (error !== null) return <Failure error={error} onRetry={again} />;
  if (data === undefined) return <Loading />;
  const titleOf = (issue: string) =>
    record?.things.find(({ kind, slug }) => kind === "issue" && slug === issue)?.title ?? issue;
  return (
    <div className="search-results" aria-busy={isPlaceholderData}>
      <p role="status" className="search-count">
        {words.found(data.total)}
        {data.total > data.items.length ? <> · {words.shown(data.items.length)}</> : null}
      </p>
      {data.total === 0 && things.length === 0 ? (
        <Empty title={words.none(q)}>
          <p>{words.fewer}</p>
          {isNow ? null : (
            <Link
              className="button"
              to={"." as string}
              search={
                ((search: object) => ({
                  ...search,
                  at: vantage.branch === "main" ? undefined : vantage.branch,
                })) as never
              }
            >
              {words.everywhere}
            </Link>
          )}
        </Empty>
      ) : null}
      {things.length === 0 ? null : <ThingResults things={things} words={wanted} />}
      {groups.map(({ issue, items }) => (
        <section key={issue ?? ""} className="search-group" aria-label={issue ?? words.about}>
          <h2>
            {issue === null ? (
              words.about
            ) : (
              <IssueLink issue={issue}>
                <Marked text={titleOf(issue)} words={wanted} />
              </IssueLink>
            )}{" "}
            <span className="soft search-group-count">{items.length}</span>
          </h2>
          <ol className="bare card">
            {items.map((item) => (
              <Result key={item.id} item={item} words={wanted} under={issue} day={day} />
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
};

const Result = ({
  item,
  words,
  under,
  day,
}: {
  readonly item: Parameters<typeof foundWhere>[0];
  readonly words: ReadonlyArray<string>;
  readonly under: string | null;
  readonly day: string;
}) => {
  const { opinion } = useMessages(searchMessages);
  const { language } = useSettings();
  const { dossier } = useRecord();
  const others = (item.issues ?? []).filter((issue) => issue !== under);
  return (
    <li className="search-result">
      <span className="search-when soft">
        <Day date={item.occurredOn} readOn={day} />
        <code className="recorded">{item.type}</code>
        {item.standing === "opinion" ? <Chip>{opinion}</Chip> : null}
      </span>
      <Link
        to={"/dossiers/$dossier/log" as string}
        params={{ dossier } as never}
        search={(({ at }: { at?: string }) => ({ at, entry: item.id })) as never}
        className="search-summary"
      >
        <Marked text={item.summary ?? item.id} words={words} />
      </Link>
      {foundWhere(item, words).map(({ path, text }) => (
        <span key={`${path} ${text}`} className="search-where soft">
          {fieldName(language, item.type, path.replace(/^sources\./, "source."))}: <Marked text={text} words={words} />
        </span>
      ))}
      {others.length === 0 ? null : (
        <span className="search-others">
          {others.map((issue) => (
            <IssueLink key={issue} issue={issue}>
              <span className="recorded">{issue}</span>
            </IssueLink>
          ))}
        </span>
      )}
    </li>
  );
};

const IssueLink = ({ issue, children }: { readonly issue: string; readonly children: ReactNode }) => {
  const { dossier } = useRecord();
  return (
    <Link
      to={"/dossiers/$dossier/issues/$issue" as string}
      params={{ dossier, issue } as never}
      search={(({ at }: { at?: string }) => ({ at })) as never}
    >
      {children}
    </Link>
  );
};
