/** Copies text that is still on its way, and says so for a moment. */
import { useState } from "react";

export const useCopied = () => {
  const [copied, setCopied] = useState(false);
  const copy = async (text: Promise<string>): Promise<void> => {
    const told = await text;
    const clipboard = navigator.clipboard as Clipboard | undefined;
    // Without the right to the clipboard, or without https, the text is shown to be copied by hand.
    await (clipboard?.writeText(told) ?? Promise.reject(new Error("No clipboard."))).catch(() => download(told));
    setCopied(true);
    setTimeout(() => setCopied(false), 2_000);
  };
  return { copied, copy: (text: Promise<string>) => void copy(text).catch(() => undefined) };
};

const download = (text: string): void => {
  const address = URL.createObjectURL(new Blob([text], { type: "text/markdown" }));
  const link = Object.assign(document.createElement("a"), { href: address, download: "comparison.md" });
  link.click();
  URL.revokeObjectURL(address);
};
