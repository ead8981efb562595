/** The dossier's name and the way to its screens; the vantage goes along. */
import { Link, useRouterState } from "@tanstack/react-router";
import { type RefObject, useLayoutEffect, useRef } from "react";
import { Button } from "../design/button.tsx";
import { useMessages } from "../language/messages.ts";
import { frameMessages } from "./frame-messages.ts";
import { screens } from "./keys.ts";

export const Navigation = ({
  dossier,
  title,
  onPalette,
  onKeys,
  onSettings,
}: {
  readonly dossier: string;
  readonly title: string;
  readonly onPalette: () => void;
  readonly onKeys: () => void;
  readonly onSettings: () => void;
}) => {
  const words = useMessages(frameMessages);
  const nav = useRef<HTMLElement>(null);
  useCurrentSeen(nav);
  return (
    <header className="top no-print">
      <Link to={"/" as string} search={{ list: "all" } as never} className="brand" aria-label={words.toStart}>
        <img src="/icon.svg" width="22" height="22" alt="" />
      </Link>
      <strong className="dossier-title recorded" dir="auto">
        {title}
      </strong>
      <nav ref={nav} aria-label={words.screens}>
        <ul className="bare">
          {screens.map((screen) => (
            <li key={screen}>
              <Link
                to={`/dossiers/$dossier${screen === "board" ? "" : `/${screen}`}` as string}
                params={{ dossier } as never}
                search={(({ at }: { at?: string }) => (at === undefined ? {} : { at })) as never}
                activeOptions={{ exact: screen === "board", includeSearch: false }}
              >
                {words[screen]}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <div className="top-actions">
        <Button look="quiet" size="small" onPress={onPalette}>
          <span className="palette-word">{words.palette}</span> <kbd>Ctrl K</kbd>
        </Button>
        <Button look="quiet" size="icon" aria-label={words.keysTitle} onPress={onKeys}>
          ?
        </Button>
        <Button look="quiet" size="icon" aria-label={words.settings} onPress={onSettings}>
          ⚙
        </Button>
      </div>
    </header>
  );
};

/** Where not all screens fit beside each other, the one that is open stands in the middle. */
const useCurrentSeen = (nav: RefObject<HTMLElement | null>): void => {
  const path = useRouterState({ select: ({ location }) => location.pathname });
  useLayoutEffect(() => {
    const current = nav.current?.querySelector<HTMLElement>("[aria-current=page]");
    if (nav.current === null || current === null || current === undefined) return;
    const middle = (of: HTMLElement) => of.getBoundingClientRect().left + of.offsetWidth / 2;
    nav.current.scrollLeft += middle(current) - middle(nav.current);
  }, [nav, path]);
};
