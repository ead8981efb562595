/** One issue: how it stands on one side, its developments on the other. */
import { Link, useParams, useSearch } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { Chip } from "../../design/chip.tsx";
import { Day } from "../../design/day.tsx";
import { Empty, Failure, Loading } from "../../design/states.tsx";
import { useMessages } from "../../language/messages.ts";
import { useAnswer } from "../../reading/use-answer.ts";
import { useVantage } from "../../vantage/use-vantage.ts";
import { AgreementCard } from "./agreement-card.tsx";
import { Card } from "./card.tsx";
import { DeadlinesCard } from "./deadlines-card.tsx";
import { Developments } from "./developments.tsx";
import { EvidenceCard } from "./evidence-card.tsx";
import { Field } from "./field-with-why.tsx";
import { issueMessages } from "./issue-messages.ts";
import { MeasuresCard } from "./measures-card.tsx";
import { MoreCards } from "./more-cards.tsx";
import { OffersCard } from "./offers-card.tsx";
import { AccountsCard, TalksCard } from "./talks-card.tsx";
import "./issue.css";

const WhyDrawer = lazy(() => import("./why-drawer.tsx").then((loaded) => ({ default: loaded.WhyDrawer })));

export const IssueScreen = () => {
  const words = useMessages(issueMessages);
  const { dossier, issue } = useParams({ strict: false }) as { readonly dossier: string; readonly issue: string };
  const { why } = useSearch({ strict: false }) as { readonly why?: string };
  const { vantage } = useVantage();
  const { data: view, error, again } = useAnswer("issue", vantage, issue);
  const { data: timeline } = useAnswer("timeline", vantage, issue);
  if (error !== null) return <Failure error={error} onRetry={again} />;
  if (view === undefined) return <Loading />;
  if (view === null) return <Empty title={words.unknown} />;
  return (
    <>
      <div className="screen-head">
        <div>
          <h1 className="recorded" dir="auto">
            {view.title}
          </h1>
          <p className="soft">
            {view.status === null ? null : (
              <>
                <Chip meaning={view.status === "resolved" ? "met" : undefined}>{words[view.status]}</Chip> {words.since}{" "}
                {view.since === null ? null : <Day date={view.since} readOn={view.today} />}
                {view.outcome === null ? null : <span className="recorded">: {view.outcome}</span>}
              </>
            )}
          </p>
        </div>
        <Link
          to={`/dossiers/${dossier}/record` as string}
          search={(({ at }: { at?: string }) => ({ ...(at === undefined ? {} : { at }), issue })) as never}
          className="button primary no-print"
        >
          {words.record}
        </Link>
      </div>
      {view.status === null ? (
        <Empty title={words.notYet}>
          <p>{words.notYetHint}</p>
        </Empty>
      ) : (
        <div className="issue">
          <div className="issue-state">
            {view.waitsFor === null ? null : (
              <Card title={words.waitsFor}>
                <p className="issue-waits">
                  <Field path="waitsFor" name={words.waitsFor}>
                    <span className="recorded" lang="en" dir="auto">
                      {view.waitsFor.text}
                    </span>
                  </Field>
                </p>
              </Card>
            )}
            <DeadlinesCard view={view} />
            <AgreementCard view={view} />
            <OffersCard view={view} />
            <MeasuresCard view={view} />
            <TalksCard view={view} />
            <AccountsCard view={view} />
            <MoreCards view={view} />
            <EvidenceCard view={view} />
          </div>
          <section className="issue-developments" aria-label={words.developments}>
            <h2>{words.developments}</h2>
            {timeline === undefined ? (
              <Loading />
            ) : timeline.items.length === 0 ? (
              <p className="soft">{words.none}</p>
            ) : (
              <Developments items={timeline.items} today={view.today} />
            )}
          </section>
        </div>
      )}
      <Suspense>{why === undefined ? null : <WhyDrawer issue={issue} path={why} vantage={vantage} />}</Suspense>
    </>
  );
};
