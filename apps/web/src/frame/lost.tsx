/** An address that leads nowhere, and a screen that failed. */
import { type ErrorComponentProps, Link, useRouter } from "@tanstack/react-router";
import { Empty, Failure } from "../design/states.tsx";
import { useMessages } from "../language/messages.ts";
import { frameMessages } from "./frame-messages.ts";
import { loadScreens } from "./screens-ahead.tsx";

export const UnknownScreen = () => {
  const { nothingHere, toStart } = useMessages(frameMessages);
  return (
    <main className="screen">
      <Empty title={nothingHere}>
        <Link to={"/" as string} search={{ list: "all" } as never} className="button">
          {toStart}
        </Link>
      </Empty>
    </main>
  );
};

export const CrashedScreen = ({ error, reset }: ErrorComponentProps) => (
  <main className="screen">
    <Failure error={error} onRetry={reset} />
  </main>
);

/** A screen of a dossier that failed: the way to the others stays. Its code may be what could not be loaded. */
export const FailedScreen = ({ error, reset }: ErrorComponentProps) => {
  const router = useRouter();
  return <Failure error={error} onRetry={() => loadScreens(router).then(reset)} />;
};
