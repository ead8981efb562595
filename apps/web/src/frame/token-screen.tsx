/** The server is guarded: nothing of the record is shown before its token is given. */
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "../design/button.tsx";
import { TextField } from "../design/text-field.tsx";
import { useMessages } from "../language/messages.ts";
import { changeSettings } from "../settings/settings.ts";
import { frameMessages } from "./frame-messages.ts";

export const TokenScreen = ({ onGiven }: { readonly onGiven: () => void }) => {
  const words = useMessages(frameMessages);
  const queries = useQueryClient();
  const [token, setToken] = useState("");
  return (
    <main id="content" className="screen token-screen">
      <form
        className="card padded"
        onSubmit={(event) => {
          event.preventDefault();
          changeSettings({ token: token.trim() });
          queries.invalidateQueries();
          onGiven();
        }}
      >
        <h1>{words.tokenNeeded}</h1>
        <TextField
          label={words.token}
          hint={words.tokenHint}
          type="password"
          autoComplete="off"
          autoFocus
          value={token}
          onChange={setToken}
        />
        <Button type="submit" look="primary" isDisabled={token.trim() === ""}>
          {words.enter}
        </Button>
      </form>
    </main>
  );
};
