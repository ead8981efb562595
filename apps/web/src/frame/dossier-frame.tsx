/** Around every screen of a dossier: its name, the way to the other screens, and the vantage that is read from. */
import { Outlet, useParams } from "@tanstack/react-router";
import { Suspense } from "react";
import { Failure, Loading } from "../design/states.tsx";
import { useMessages } from "../language/messages.ts";
import { RecordProvider, useDossier } from "../reading/record.tsx";
import { VantageBar } from "../vantage/vantage-bar.tsx";
import { frameMessages } from "./frame-messages.ts";
import { Navigation } from "./navigation.tsx";

export const DossierFrame = () => {
  const { dossier } = useParams({ strict: false }) as { readonly dossier: string };
  const { toContent } = useMessages(frameMessages);
  const { data, error, refetch } = useDossier(dossier);
  return (
    <RecordProvider key={dossier} dossier={dossier}>
      <a className="skip" href="#content">
        {toContent}
      </a>
      <Navigation dossier={dossier} title={data?.title ?? dossier} />
      <VantageBar />
      <main id="content" className="screen" tabIndex={-1}>
        {error !== null && data === undefined ? (
          <Failure error={error} onRetry={() => refetch()} />
        ) : (
          <Suspense fallback={<Loading />}>
            <Outlet />
          </Suspense>
        )}
      </main>
    </RecordProvider>
  );
};
