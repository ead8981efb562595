/** A new dossier. Its name in addresses is made from the title until somebody writes another. */
import { ProblemError } from "@parley/client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { Button } from "../../design/button.tsx";
import { Failure } from "../../design/states.tsx";
import { TextField } from "../../design/text-field.tsx";
import { useMessages } from "../../language/messages.ts";
import { server } from "../../reading/server.ts";
import { startMessages } from "./start-messages.ts";

export const NewDossier = () => {
  const words = useMessages(startMessages);
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [title, setTitle] = useState("");
  const [slug, setSlug] = useState<string>();
  const [parties, setParties] = useState("");
  const name = slug ?? slugOf(title);
  const create = useMutation({
    mutationFn: () =>
      server().createDossier({
        dossier: name,
        title,
        parties: parties
          .split(/[,;\s]+/)
          .map((party) => party.trim())
          .filter((party) => party !== ""),
      }),
    onSuccess: async ({ dossier }) => {
      await queries.invalidateQueries({ queryKey: ["dossiers"] });
      await navigate({ to: `/dossiers/${dossier}` } as never);
    },
  });
  const faultsOf = (field: string): ReadonlyArray<string> =>
    create.error instanceof ProblemError
      ? create.error.problem.errors.filter(({ path }) => path.split(".")[0] === field).map(({ message }) => message)
      : [];
  const told = ["dossier", "title", "parties"].flatMap(faultsOf).length > 0;
  return (
    <form
      className="card padded new-dossier"
      onSubmit={(event) => {
        event.preventDefault();
        create.mutate();
      }}
    >
      <h2>{words.begin}</h2>
      <TextField
        label={words.title}
        hint={words.titleHint}
        value={title}
        onChange={setTitle}
        faults={faultsOf("title")}
      />
      <TextField
        label={words.slug}
        hint={words.slugHint}
        value={name}
        onChange={setSlug}
        faults={faultsOf("dossier")}
      />
      <TextField
        label={words.parties}
        hint={words.partiesHint}
        value={parties}
        onChange={setParties}
        faults={faultsOf("parties")}
      />
      {create.error === null || told ? null : <Failure error={create.error} />}
      <div>
        <Button type="submit" look="primary" isDisabled={create.isPending || title.trim() === ""}>
          {words.create}
        </Button>
      </div>
    </form>
  );
};

const slugOf = (title: string): string =>
  title
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 60);
