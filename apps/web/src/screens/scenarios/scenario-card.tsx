/** One scenario: how far main has moved since, what it supposes, and what can be done with it. */
import type { SetAnswer } from "@parley/contract";
import { Button } from "../../design/button.tsx";
import { Chip } from "../../design/chip.tsx";
import { Day } from "../../design/day.tsx";
import { Menu } from "../../design/menu.tsx";
import { Failure } from "../../design/states.tsx";
import { useMessages } from "../../language/messages.ts";
import { useRecord } from "../../reading/record.tsx";
import { server } from "../../reading/server.ts";
import { typeName } from "../record/type-words.ts";
import { useTypeWords } from "../record/use-type-words.ts";
import type { BranchSeen, Supposed } from "./branches-seen.ts";
import { DossierLink } from "./dossier-link.tsx";
import { scenariosMessages } from "./scenarios-messages.ts";
import { useActing } from "./use-acting.ts";
import type { Doing } from "./use-doing.ts";

export const ScenarioCard = ({
  of,
  weights,
  openSets,
  begin,
}: {
  readonly of: BranchSeen;
  /** What people give it, in words; empty where nobody has weighed it. */
  readonly weights: string;
  /** Open sets that it is an outcome of: what it supposes can become their signposts. */
  readonly openSets: ReadonlyArray<SetAnswer>;
  readonly begin: (doing: Doing) => void;
}) => {
  const words = useMessages(scenariosMessages);
  const { dossier } = useRecord();
  const change = useActing(
    (status: BranchSeen["status"]) => server().changeBranch(dossier, of.branch, { status }),
    () => undefined,
  );
  const items = [
    { id: "rename", name: words.rename, onAction: () => begin({ kind: "rename", of }) },
    ...(of.status === "open"
      ? [
          { id: "rebase", name: words.rebase, onAction: () => begin({ kind: "rebase", of }) },
          { id: "close", name: words.close, onAction: () => begin({ kind: "close", of }) },
        ]
      : [{ id: "reopen", name: words.reopen, onAction: () => change.act("open") }]),
    ...(of.status === "archived"
      ? []
      : [{ id: "archive", name: words.archive, onAction: () => change.act("archived") }]),
  ];
  const heading = `scenario-${of.branch}`;
  return (
    <section className={`card scenarios-card ${of.status}`} aria-labelledby={heading}>
      <header className="scenarios-card-head">
        <h3 id={heading} className="recorded" dir="auto">
          {of.title}
        </h3>
        {of.status === "open" ? null : <Chip>{words[of.status]}</Chip>}
        {of.closing === null ? null : (
          <Chip>{words.endedAs[of.closing.outcome as keyof typeof words.endedAs] ?? of.closing.outcome}</Chip>
        )}
        <span className="scenarios-card-ways no-print">
          {of.status === "open" ? (
            <DossierLink className="button small" to="/record" search={{ at: of.branch }}>
              {words.suppose}
            </DossierLink>
          ) : null}
          <DossierLink className="button small" to="" search={{ at: of.branch }} label={`${words.look}: ${of.title}`}>
            {words.look}
          </DossierLink>
          <Menu label={words.actions(of.title)} items={items}>
            {words.more} <span aria-hidden="true">▾</span>
          </Menu>
        </span>
      </header>
      {of.narrative === null ? null : (
        <p className="recorded" dir="auto">
          {of.narrative}
        </p>
      )}
      {of.closing?.why == null ? null : (
        <p className="recorded soft" dir="auto">
          {of.closing.why}
        </p>
      )}
      <dl className="scenarios-facts soft">
        <div>
          <dt>{words.from}</dt>
          <dd>
            <code className="recorded">{of.from}</code>
          </dd>
        </div>
        {weights === "" ? null : (
          <div>
            <dt>{words.weights}</dt>
            <dd className="recorded">{weights}</dd>
          </div>
        )}
        {of.lag === null ? null : (
          <div>
            <dt className="visually-hidden">{words.main}</dt>
            <dd lang="en" dir="auto" className={of.lag.onItsIssues > 0 ? "recorded scenarios-lag" : "recorded"}>
              {of.lag.text}
            </dd>
          </div>
        )}
      </dl>
      {change.error === null ? null : <Failure error={change.error} />}
      {of.supposed.length === 0 ? (
        <p className="soft">{words.nothingSupposed}</p>
      ) : (
        <SupposedTable of={of} openSets={openSets} begin={begin} />
      )}
    </section>
  );
};

const SupposedTable = ({
  of,
  openSets,
  begin,
}: {
  readonly of: BranchSeen;
  readonly openSets: ReadonlyArray<SetAnswer>;
  readonly begin: (doing: Doing) => void;
}) => {
  const words = useMessages(scenariosMessages);
  return (
    <table className="scenarios-supposals">
      <thead>
        <tr>
          <th scope="col">{words.day}</th>
          <th scope="col">{words.whatIsSupposed}</th>
          <th scope="col">{words.basis}</th>
          <td className="no-print" />
        </tr>
      </thead>
      <tbody>
        {of.supposed.map((supposed) => (
          <SupposedRow
            key={supposed.development.id}
            supposed={supposed}
            isSignpost={openSets.length > 0}
            onAdopt={() => begin({ kind: "adopt", of, supposed })}
            onSignpost={() => begin({ kind: "signpost", of, supposed })}
          />
        ))}
      </tbody>
    </table>
  );
};

const SupposedRow = ({
  supposed: { development, adoptedAs },
  isSignpost,
  onAdopt,
  onSignpost,
}: {
  readonly supposed: Supposed;
  readonly isSignpost: boolean;
  readonly onAdopt: () => void;
  readonly onSignpost: () => void;
}) => {
  const words = useMessages(scenariosMessages);
  const types = useTypeWords();
  const what = development.summary ?? typeName(types, development.type);
  return (
    <tr>
      <th scope="row">
        <Day date={development.occurredOn} />
      </th>
      <td>
        <span className="recorded" dir="auto">
          {what}
        </span>{" "}
        <small className="soft">
          {typeName(types, development.type)}
          {(development.issues ?? []).map((issue) => (
            <span key={issue} className="recorded">
              {" · "}
              {issue}
            </span>
          ))}
        </small>
      </td>
      <td className="recorded soft scenarios-basis" dir="auto" data-name={words.basis}>
        {development.basis}
      </td>
      <td className="scenarios-acts no-print">
        {adoptedAs === null ? (
          <Button size="small" aria-label={words.adoptLabel(what)} onPress={onAdopt}>
            {words.adopt}
          </Button>
        ) : (
          <DossierLink to="/log" search={{ at: undefined, entry: adoptedAs }}>
            <Chip meaning="met">✓ {words.adopted}</Chip>
          </DossierLink>
        )}
        {isSignpost && adoptedAs === null ? (
          <Button size="small" aria-label={words.signpostLabel(what)} onPress={onSignpost}>
            {words.signpost}
          </Button>
        ) : null}
      </td>
    </tr>
  );
};
