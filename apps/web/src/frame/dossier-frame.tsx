/** Around every screen of a dossier: its name, the way to the other screens, and the vantage that is read from. */
import { ProblemError } from "@parley/client";
import { Outlet, useParams, useRouterState } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { Failure, Loading } from "../design/states.tsx";
import { useMessages } from "../language/messages.ts";
import { RecordProvider, useDossier, useRecord } from "../reading/record.tsx";
import { useVantage } from "../vantage/use-vantage.ts";
import { VantageBar } from "../vantage/vantage-bar.tsx";
import { frameMessages } from "./frame-messages.ts";
import { screens } from "./keys.ts";
import { Navigation } from "./navigation.tsx";
import { ScreensAhead } from "./screens-ahead.tsx";
import { TokenScreen } from "./token-screen.tsx";
import { useFrameKeys } from "./use-frame-keys.ts";

const Palette = lazy(() => import("./palette.tsx").then((loaded) => ({ default: loaded.Palette })));
const KeysDialog = lazy(() => import("./keys-dialog.tsx").then((loaded) => ({ default: loaded.KeysDialog })));
const SettingsDialog = lazy(() =>
  import("./settings-dialog.tsx").then((loaded) => ({ default: loaded.SettingsDialog })),
);

type Above = "palette" | "keys" | "settings";

export const DossierFrame = () => {
  const { dossier } = useParams({ strict: false }) as { readonly dossier: string };
  const words = useMessages(frameMessages);
  const { data, error, refetch } = useDossier(dossier);
  const [above, setAbove] = useState<Above>();
  useFrameKeys(dossier, { openPalette: () => setAbove("palette"), openKeys: () => setAbove("keys") });
  const title = data?.title ?? dossier;
  useTitle(title);
  if (error instanceof ProblemError && error.status === 401) return <TokenScreen onGiven={() => refetch()} />;
  const close = () => setAbove(undefined);
  return (
    <RecordProvider key={dossier} dossier={dossier}>
      <a className="skip" href="#content">
        {words.toContent}
      </a>
      <Navigation
        dossier={dossier}
        title={title}
        onPalette={() => setAbove("palette")}
        onKeys={() => setAbove("keys")}
        onSettings={() => setAbove("settings")}
      />
      <VantageBar />
      <ScreensAhead />
      <Warnings />
      <main id="content" className="screen" tabIndex={-1}>
        {error !== null && data === undefined ? (
          <Failure error={error} onRetry={() => refetch()} />
        ) : (
          <Suspense fallback={<Loading />}>
            <Outlet />
          </Suspense>
        )}
      </main>
      <Suspense>
        {above === "palette" ? <Palette isOpen onClose={close} /> : null}
        {above === "keys" ? <KeysDialog isOpen onClose={close} /> : null}
        {above === "settings" ? <SettingsDialog isOpen onClose={close} /> : null}
      </Suspense>
    </RecordProvider>
  );
};

/** What is wrong with where one reads from, and what cannot be done just now. */
const Warnings = () => {
  const words = useMessages(frameMessages);
  const { offline } = useRecord();
  const { faults, change } = useVantage();
  return (
    <div role="status" className="warnings">
      {offline ? <p className="notice due">{words.offline}</p> : null}
      {faults.length > 0 ? (
        <p className="notice over">
          {words.wrongVantage} <span className="recorded">{faults.join(" ")}</span>{" "}
          <button
            type="button"
            className="as-link"
            onClick={() => change({ branch: "main", asOf: undefined, knownAt: undefined, position: undefined })}
          >
            {words.seeMain}
          </button>
        </p>
      ) : null}
    </div>
  );
};

/** The window says where one is; who moves to another screen hears and stands at its beginning. */
const useTitle = (dossierTitle: string): void => {
  const words = useMessages(frameMessages);
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const [, , , name, detail] = path.split("/");
  const screen = screens.find((each) => each === name);
  const own = name === undefined || name === "" ? words.board : screen === undefined ? (detail ?? name) : words[screen];
  const before = useRef(path);
  useEffect(() => {
    document.title = `${decodeURIComponent(own)} · ${dossierTitle} · Parley`;
  }, [own, dossierTitle]);
  useEffect(() => {
    if (before.current === path) return;
    before.current = path;
    document.getElementById("content")?.focus({ preventScroll: true });
  }, [path]);
};
