/** The dossier's name and the way to its screens; the vantage goes along. */
import { Link } from "@tanstack/react-router";
import { useMessages } from "../language/messages.ts";
import { frameMessages } from "./frame-messages.ts";

const screens = ["board", "timeline", "record", "scenarios", "compare", "calendar", "log", "import", "search"] as const;

export const Navigation = ({ dossier, title }: { readonly dossier: string; readonly title: string }) => {
  const words = useMessages(frameMessages);
  return (
    <header className="top no-print">
      <Link to="/" className="brand" aria-label="Parley">
        <img src="/icon.svg" width="22" height="22" alt="" />
      </Link>
      <strong className="dossier-title recorded">{title}</strong>
      <nav aria-label={words.screens}>
        <ul className="bare">
          {screens.map((screen) => (
            <li key={screen}>
              <Link
                to={`/dossiers/$dossier${screen === "board" ? "" : `/${screen}`}` as string}
                params={{ dossier } as never}
                search={(({ at }: { at?: string }) => ({ at })) as never}
                activeOptions={{ exact: screen === "board", includeSearch: false }}
              >
                {words[screen]}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
    </header>
  );
};
