/** Scenarios: where they left the record, what each supposes, how far main has moved since, and the sets they belong to. */
import type { SetAnswer } from "@parley/contract";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { lazy, type ReactNode, Suspense } from "react";
import { Button } from "../../design/button.tsx";
import { Empty, Failure, Loading } from "../../design/states.tsx";
import { useMessages } from "../../language/messages.ts";
import { useSettings } from "../../settings/settings.ts";
import { useVantage } from "../../vantage/use-vantage.ts";
import { BranchPicture } from "./branch-picture.tsx";
import type { BranchSeen } from "./branches-seen.ts";
import { DossierLink } from "./dossier-link.tsx";
import { percent } from "./percent.ts";
import { ScenarioCard } from "./scenario-card.tsx";
import { scenariosMessages } from "./scenarios-messages.ts";
import { SetsList } from "./sets-list.tsx";
import { useBranches } from "./use-branches.ts";
import { type Doing, useDoing } from "./use-doing.ts";
import { useSets } from "./use-sets.ts";
import "./scenarios.css";

const NewSet = lazy(() => import("./new-set.tsx").then((loaded) => ({ default: loaded.NewSet })));
const ScenarioDialogs = lazy(() =>
  import("./scenario-dialogs.tsx").then((loaded) => ({ default: loaded.ScenarioDialogs })),
);

export const ScenariosScreen = () => {
  const words = useMessages(scenariosMessages);
  const { new: making } = useSearch({ strict: false }) as { readonly new?: string };
  const { doing, begin, end } = useDoing();
  const branches = useBranches();
  const sets = useSets();
  if (branches.error !== null && branches.data === undefined)
    return (
      <>
        <h1>{words.scenarios}</h1>
        <Failure error={branches.error} onRetry={() => branches.refetch()} />
      </>
    );
  // Both at once: what comes later would push what is being read.
  if (branches.data === undefined || (sets.data === undefined && sets.error === null))
    return (
      <>
        <h1>{words.scenarios}</h1>
        <Loading />
      </>
    );
  if (making === "set")
    return (
      <Suspense fallback={<Loading />}>
        <NewSet branches={branches.data} />
      </Suspense>
    );
  return (
    <>
      <Scenarios
        branches={branches.data}
        sets={sets.data?.items}
        setsFailure={
          sets.error === null || sets.data !== undefined ? null : (
            <Failure error={sets.error} onRetry={() => sets.refetch()} />
          )
        }
        begin={begin}
      />
      <Suspense>
        {doing === undefined ? null : (
          <ScenarioDialogs doing={doing} branches={branches.data} sets={sets.data?.items ?? []} onClose={end} />
        )}
      </Suspense>
    </>
  );
};

const Scenarios = ({
  branches,
  sets,
  setsFailure,
  begin,
}: {
  readonly branches: ReadonlyArray<BranchSeen>;
  readonly sets: ReadonlyArray<SetAnswer> | undefined;
  readonly setsFailure: ReactNode;
  readonly begin: (doing: Doing) => void;
}) => {
  const words = useMessages(scenariosMessages);
  const { language } = useSettings();
  const { vantage } = useVantage();
  const { archived } = useSearch({ strict: false }) as { readonly archived?: string };
  const navigate = useNavigate();
  const showsArchived = archived === "shown";
  const scenarios = branches.filter(({ parent }) => parent !== null);
  const hidden = scenarios.filter(({ status }) => status === "archived").length;
  const shown = showsArchived ? scenarios : scenarios.filter(({ status }) => status !== "archived");
  const titleOf = (scenario: string) =>
    scenario === "none" ? words.noneOfThese : (branches.find(({ branch }) => branch === scenario)?.title ?? scenario);
  const setsOf = (branch: string) =>
    (sets ?? []).filter(({ outcomes }) => outcomes.some(({ scenario }) => scenario === branch));
  const weightsOf = (branch: string) =>
    setsOf(branch)
      .flatMap(({ dissent }) => dissent.standing)
      .map(
        ({ by, weights }) =>
          `${by} ${percent(language, weights.find(({ scenario }) => scenario === branch)?.basisPoints ?? 0)}`,
      )
      .join(" · ");
  return (
    <>
      <div className="screen-head">
        <div>
          <h1>{words.scenarios}</h1>
          <p className="soft scenarios-lead">{words.lead}</p>
        </div>
        <div className="scenarios-tools no-print">
          <Button look="primary" onPress={() => begin({ kind: "fork" })}>
            {words.fork}
          </Button>
          <DossierLink className="button" to="/scenarios" search={{ new: "set" }}>
            {words.newSet}
          </DossierLink>
          {shown.length === 0 ? null : (
            <DossierLink className="button" to="/compare" search={{ with: comparedWith(shown, vantage.branch) }}>
              {words.compareAll}
            </DossierLink>
          )}
        </div>
      </div>
      {scenarios.length === 0 ? (
        <Empty title={words.noneTitle}>
          <p>{words.noneText}</p>
        </Empty>
      ) : (
        <>
          <section aria-labelledby="scenarios-picture" className="card padded">
            <h2 id="scenarios-picture">{words.picture}</h2>
            <BranchPicture
              branches={branches.filter(({ status }) => showsArchived || status !== "archived")}
              weightsOf={weightsOf}
            />
          </section>
          <section aria-labelledby="scenarios-sets" className="scenarios-part">
            <h2 id="scenarios-sets">{words.sets}</h2>
            <p className="soft">{words.setsText}</p>
            {setsFailure ?? (sets === undefined ? <Loading lines={3} /> : <SetsList sets={sets} titleOf={titleOf} />)}
          </section>
          <section aria-labelledby="scenarios-list" className="scenarios-part">
            <div className="scenarios-card-head">
              <h2 id="scenarios-list">{words.scenarios}</h2>
              {hidden === 0 ? null : (
                <Button
                  size="small"
                  look="quiet"
                  onPress={() =>
                    navigate({
                      to: ".",
                      search: (now: object) => ({ ...now, archived: showsArchived ? undefined : "shown" }),
                      replace: true,
                    } as never)
                  }
                >
                  {showsArchived ? words.hideArchived : words.showArchived(hidden)}
                </Button>
              )}
            </div>
            <div className="scenarios-cards">
              {shown.map((each) => (
                <ScenarioCard
                  key={each.branch}
                  of={each}
                  weights={weightsOf(each.branch)}
                  openSets={setsOf(each.branch).filter(({ closing }) => closing === undefined)}
                  begin={begin}
                />
              ))}
            </div>
          </section>
        </>
      )}
    </>
  );
};

/** Two to four columns: the first scenarios, beside main where there is but one. */
const comparedWith = (scenarios: ReadonlyArray<BranchSeen>, branch: string): ReadonlyArray<string> => {
  const slugs = scenarios.slice(0, 4).map((each) => each.branch);
  return slugs.length > 1 ? slugs : [...new Set(["main", branch, ...slugs])].slice(0, 4);
};
