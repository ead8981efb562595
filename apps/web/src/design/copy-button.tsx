/** Puts a text into the clipboard, and says so. */
import { useEffect, useState } from "react";
import { useMessages } from "../language/messages.ts";
import { Button } from "./button.tsx";
import { designMessages } from "./design-messages.ts";

export const CopyButton = ({ text, label }: { readonly text: string; readonly label: string }) => {
  const { copied } = useMessages(designMessages);
  const [done, setDone] = useState(false);
  useEffect(() => {
    if (!done) return;
    const timer = setTimeout(() => setDone(false), 2_000);
    return () => clearTimeout(timer);
  }, [done]);
  return (
    <>
      <Button
        look="quiet"
        size="small"
        className="copy-button"
        aria-label={label}
        onPress={() =>
          navigator.clipboard.writeText(text).then(
            () => setDone(true),
            () => setDone(false),
          )
        }
      >
        <svg
          aria-hidden="true"
          width="14"
          height="14"
          viewBox="0 0 14 14"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.5"
        >
          {done ? <path d="M2 7.5 5.5 11 12 3.5" /> : <path d="M4.5 4.5v-3h8v8h-3M1.5 4.5h8v8h-8z" />}
        </svg>
      </Button>
      <span role="status" className="visually-hidden">
        {done ? copied : ""}
      </span>
    </>
  );
};
