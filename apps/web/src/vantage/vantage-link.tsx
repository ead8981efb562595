/**
 * A way to another page, read from the same vantage. An anchor and no more: lists draw hundreds of them anew with every
 * step of a drag, and the router's own links would each be worked out every time.
 */
import { useRouter } from "@tanstack/react-router";
import type { MouseEvent, ReactNode } from "react";

export const VantageLink = ({
  to,
  at,
  children,
}: {
  /** The path, with its parts encoded. */
  readonly to: string;
  /** As it stands in the address; undefined for main, now. */
  readonly at: string | undefined;
  readonly children: ReactNode;
}) => {
  const { history, options } = useRouter();
  const href = `${to}${options.stringifySearch({ at })}`;
  const follow = (event: MouseEvent) => {
    // Whoever wants another tab or window gets it from the browser.
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    history.push(href);
  };
  return (
    <a href={href} onClick={follow} className="recorded" dir="auto">
      {children}
    </a>
  );
};
