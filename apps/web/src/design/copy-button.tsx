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
        <span aria-hidden="true">{done ? "✓" : "⧉"}</span>
      </Button>
      <span role="status" className="visually-hidden">
        {done ? copied : ""}
      </span>
    </>
  );
};
