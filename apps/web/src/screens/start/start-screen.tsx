/** The dossiers; where there is one alone, straight to its board. */
import { ProblemError } from "@parley/client";
import { useQuery } from "@tanstack/react-query";
import { Link, Navigate, useSearch } from "@tanstack/react-router";
import { useEffect } from "react";
import { Failure, Loading } from "../../design/states.tsx";
import { TokenScreen } from "../../frame/token-screen.tsx";
import { numberFormat, useMessages } from "../../language/messages.ts";
import { server } from "../../reading/server.ts";
import { useSettings } from "../../settings/settings.ts";
import { NewDossier } from "./new-dossier.tsx";
import { startMessages } from "./start-messages.ts";
import "./start.css";

export const StartScreen = () => {
  const words = useMessages(startMessages);
  const { language } = useSettings();
  // Who comes back from a dossier wants to see the list, also where it is short.
  const { list } = useSearch({ strict: false }) as { readonly list?: string };
  const { data, error, refetch } = useQuery({
    queryKey: ["dossiers"],
    queryFn: () => server().listDossiers(),
    retry: false,
  });
  useEffect(() => {
    document.title = `${words.dossiers} · Parley`;
  }, [words]);
  if (error instanceof ProblemError && error.status === 401) return <TokenScreen onGiven={() => refetch()} />;
  const [only, ...others] = data?.items ?? [];
  if (only !== undefined && others.length === 0 && list === undefined) {
    // The example opens on the day on which most of its threads hang together.
    const search = only.dossier === "us-china" ? { at: "main@2025-09-15~2025-09-15" } : {};
    return <Navigate to={`/dossiers/${only.dossier}` as string} search={search as never} replace />;
  }
  return (
    <main id="content" className="screen start">
      <div className="screen-head">
        <div>
          <h1>{words.dossiers}</h1>
          <p className="soft">{words.lead}</p>
        </div>
      </div>
      {error !== null ? (
        <Failure error={error} onRetry={() => refetch()} />
      ) : data === undefined ? (
        <Loading lines={4} />
      ) : (
        <ul className="bare start-list">
          {data.items.map(({ dossier, title, parties, developments }) => (
            <li key={dossier} className="card padded">
              <h2>
                <Link to={`/dossiers/${dossier}` as string} className="recorded" dir="auto">
                  {title} <small className="soft">{dossier}</small>
                </Link>
              </h2>
              <p className="soft recorded">
                {parties.join(" – ")} · {numberFormat(language).format(developments)} {words.developments}
              </p>
            </li>
          ))}
        </ul>
      )}
      {data?.items.length === 0 ? <p className="soft">{words.none}</p> : null}
      <NewDossier />
    </main>
  );
};
