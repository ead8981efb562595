/** Verifying the chain, and taking the log away. */
import { type Vantage, writeVantage } from "@parley/domain";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "../../design/button.tsx";
import { CopyButton } from "../../design/copy-button.tsx";
import { Failure } from "../../design/states.tsx";
import { TextField } from "../../design/text-field.tsx";
import { useMessages } from "../../language/messages.ts";
import { useRecord } from "../../reading/record.tsx";
import { server } from "../../reading/server.ts";
import { useSettings } from "../../settings/settings.ts";
import { logMessages } from "./log-messages.ts";

export const Verifying = () => {
  const words = useMessages(logMessages);
  const { dossier } = useRecord();
  const [noted, setNoted] = useState("");
  const verifying = useMutation({
    mutationFn: () => server().verify(dossier, noted.trim() === "" ? undefined : noted.trim()),
  });
  const { data } = verifying;
  return (
    <section className="card padded log-tool" aria-label={words.verify}>
      <div className="log-verify">
        <TextField label={words.noted} hint={words.notedHint} value={noted} onChange={setNoted} />
        <Button isPending={verifying.isPending} onPress={() => verifying.mutate()}>
          {verifying.isPending ? words.verifying : words.verify}
        </Button>
      </div>
      <div role="status">
        {data === undefined || verifying.isPending ? null : data.holds ? (
          <div className="notice met">
            <strong>{words.holds(data.entries ?? 0)}</strong>
            {data.head === undefined ? null : (
              <p>
                {words.noteHead} <code className="recorded">{data.head}</code>{" "}
                <CopyButton text={data.head} label={words.copyHead} />
              </p>
            )}
          </div>
        ) : (
          <div className="notice over">
            <strong>{words.breaks(String(data.position ?? "–"))}</strong>
            <p>
              {words.part[data.part ?? "chain"]}{" "}
              {data.id === undefined || data.id === null ? null : <code className="recorded">{data.id}</code>}
            </p>
          </div>
        )}
      </div>
      {verifying.error === null ? null : <Failure error={verifying.error} onRetry={() => verifying.mutate()} />}
    </section>
  );
};

const formats = [
  { id: "jsonl", name: "JSON Lines", query: "" },
  { id: "csv", name: "CSV", query: "&format=csv" },
  { id: "md", name: "Markdown", query: "&format=md" },
] as const;

export const Exports = ({ vantage }: { readonly vantage: Vantage }) => {
  const words = useMessages(logMessages);
  const { dossier } = useRecord();
  const at = writeVantage(vantage);
  return (
    <section className="card padded log-tool" aria-labelledby="log-export">
      <h2 id="log-export">{words.export}</h2>
      <p className="hint soft">{words.exportHint}</p>
      <ul className="bare log-exports">
        {formats.map(({ id, name, query }) => (
          <li key={id}>
            <Download query={`at=${encodeURIComponent(at)}${query}`} file={`${dossier}.${id}`}>
              {name}
            </Download>
          </li>
        ))}
        <li>
          <Download query="full=true" file={`${dossier}-full.jsonl`}>
            {words.full}
          </Download>
        </li>
      </ul>
    </section>
  );
};

/** A link; where the server asks for a token, which a link cannot carry, a button that fetches the file. */
const Download = ({
  query,
  file,
  children,
}: {
  readonly query: string;
  readonly file: string;
  readonly children: string;
}) => {
  const { dossier } = useRecord();
  const { token } = useSettings();
  const address = `/v1/dossiers/${encodeURIComponent(dossier)}/export?${query}`;
  const fetching = useMutation({
    mutationFn: async () => {
      const answer = await fetch(address, { headers: { authorization: `Bearer ${token}` } });
      if (!answer.ok) throw new Error(`${answer.status}`);
      const url = URL.createObjectURL(await answer.blob());
      const link = document.createElement("a");
      link.href = url;
      link.download = file;
      link.click();
      setTimeout(() => URL.revokeObjectURL(url), 60_000);
    },
  });
  return token === "" ? (
    <a className="button small" href={address} download={file}>
      {children}
    </a>
  ) : (
    <Button size="small" isPending={fetching.isPending} onPress={() => fetching.mutate()}>
      {children}
    </Button>
  );
};
