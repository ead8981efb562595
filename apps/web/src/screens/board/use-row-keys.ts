/** j and k, or the arrow keys, go from row to row; Enter follows the row's link. */
import type { KeyboardEvent } from "react";

export const useRowKeys = () => ({
  onKeyDown: (event: KeyboardEvent<HTMLTableElement>) => {
    const by = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[event.key];
    if (by === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    const links = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-row] > th a")];
    const at = links.findIndex((link) => link.closest("tr")?.contains(document.activeElement));
    const next = links[Math.max(0, Math.min(links.length - 1, at + by))];
    if (next === undefined) return;
    event.preventDefault();
    next.focus();
  },
});
