/** A supposed development as an expectation on main: a window, a test, and what each outcome says to it. */
import type { AppendAnswer, SetAnswer } from "@parley/contract";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { DateField } from "../../design/date-field.tsx";
import { MultiComboBox } from "../../design/multi-combo-box.tsx";
import { Select } from "../../design/select.tsx";
import { Failure, Loading } from "../../design/states.tsx";
import { TextField } from "../../design/text-field.tsx";
import { useMessages } from "../../language/messages.ts";
import { useRecord } from "../../reading/record.tsx";
import { server } from "../../reading/server.ts";
import { useVantage } from "../../vantage/use-vantage.ts";
import { newId } from "../record/purpose.ts";
import { typeName } from "../record/type-words.ts";
import { useTypeWords } from "../record/use-type-words.ts";
import type { BranchSeen, Supposed } from "./branches-seen.ts";
import { FormDialog } from "./form-dialog.tsx";
import { scenariosMessages } from "./scenarios-messages.ts";
import type { signpostProposal } from "./signpost-proposal.ts";
import { excludedText, keyText, linesOf, readExcluded, readKey } from "./signpost-test-text.ts";
import { useActing } from "./use-acting.ts";

type Details = ReturnType<typeof signpostProposal>;

export const SignpostDialog = ({
  of,
  scenario,
  sets,
  branches,
  onClose,
}: {
  readonly of: Supposed;
  readonly scenario: string;
  /** Open sets that the scenario is an outcome of; at least one. */
  readonly sets: ReadonlyArray<SetAnswer>;
  readonly branches: ReadonlyArray<BranchSeen>;
  readonly onClose: () => void;
}) => {
  const words = useMessages(scenariosMessages);
  const [chosen, setChosen] = useState(sets[0]!.set);
  const set = sets.find((each) => each.set === chosen) ?? sets[0]!;
  const { data, error } = useQuery({
    queryKey: ["signpost-proposal", scenario, of.development.id, set.set, set.vantage.position],
    queryFn: async () =>
      (await import("./signpost-proposal.ts")).signpostProposal(of.development, scenario, set, branches),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  if (data === undefined)
    return (
      <FormDialog
        title={words.signpostTitle}
        submit={words.doPlace}
        isPending
        failure={null}
        onSubmit={() => undefined}
        onClose={onClose}
      >
        {error === null ? <Loading lines={4} /> : <Failure error={error} />}
      </FormDialog>
    );
  return (
    <Filled
      key={set.set}
      proposal={data}
      set={set}
      choice={
        sets.length < 2 ? null : (
          <Select
            label={words.set}
            value={set.set}
            onChange={setChosen}
            choices={sets.map(({ set: id, title }) => ({ id, name: title }))}
          />
        )
      }
      branches={branches}
      onClose={onClose}
    />
  );
};

const Filled = ({
  proposal,
  set,
  choice,
  branches,
  onClose,
}: {
  readonly proposal: Details;
  readonly set: SetAnswer;
  readonly choice: ReactNode;
  readonly branches: ReadonlyArray<BranchSeen>;
  readonly onClose: () => void;
}) => {
  const words = useMessages(scenariosMessages);
  const types = useTypeWords();
  const { dossier } = useRecord();
  const { day } = useVantage();
  const [id] = useState(() => newId("SignpostPlaced"));
  const [text, setText] = useState(proposal.text);
  const [signpost, setSignpost] = useState(proposal.signpost);
  const [window, setWindow] = useState(proposal.window);
  const [of, setTypes] = useState<ReadonlyArray<string>>(proposal.test.types);
  const [key, setKey] = useState(keyText(proposal.test.key));
  const [where, setWhere] = useState((proposal.test.where ?? []).join("\n"));
  const [excludedBy, setExcludedBy] = useState(excludedText(proposal.test.excludedBy));
  const [expect, setExpect] = useState<Readonly<Record<string, string>>>(proposal.expect);
  const place = useActing<undefined, AppendAnswer>(
    () =>
      server().append(dossier, {
        branch: set.vantage.branch,
        events: [
          {
            type: "SignpostPlaced",
            id,
            occurredOn: [day, set.openedOn].sort().at(-1)!,
            details: {
              ...proposal,
              signpost: signpost.trim(),
              text: text.trim(),
              window,
              expect,
              test: {
                types: of,
                ...(key.trim() === "" ? {} : { key: readKey(key) }),
                ...(where.trim() === "" ? {} : { where: linesOf(where) }),
                ...(excludedBy.trim() === "" ? {} : { excludedBy: readExcluded(excludedBy) }),
              },
            },
          },
        ],
      }),
    onClose,
  );
  const faults = (path: string) => place.faultsAt(`details.${path}`);
  return (
    <FormDialog
      title={words.signpostTitle}
      submit={words.doPlace}
      isPending={place.isPending}
      failure={place.untold(["details.signpost", "details.text", "details.window", "details.test", "details.expect"])}
      onSubmit={() => place.act(undefined)}
      onClose={onClose}
    >
      <p className="soft">{words.signpostText}</p>
      {choice}
      <TextField label={words.watches} value={text} onChange={setText} lines={2} faults={faults("text")} />
      <div className="form-dialog-pair">
        <TextField
          label={words.signpostName}
          value={signpost}
          onChange={setSignpost}
          hint={words.signpostNameHint}
          faults={faults("signpost")}
        />
        <DateField
          label={words.windowFrom}
          value={window.from}
          onChange={(from) => setWindow((now) => ({ ...now, from }))}
          faults={faults("window.from")}
        />
        <DateField
          label={words.windowTo}
          value={window.to}
          onChange={(to) => setWindow((now) => ({ ...now, to }))}
          faults={faults("window.to")}
        />
      </div>
      <fieldset className="plain">
        <legend>{words.test}</legend>
        <MultiComboBox
          label={words.types}
          chosen={of}
          onChange={setTypes}
          options={Object.keys(types).map((type) => ({ id: type, name: typeName(types, type), more: type }))}
          faults={faults("test.types")}
        />
        <TextField
          className="form-dialog-code"
          label={words.key}
          hint={words.keyHint}
          value={key}
          onChange={setKey}
          lines={2}
          faults={faults("test.key")}
        />
        <TextField
          className="form-dialog-code"
          label={words.where}
          hint={words.whereHint}
          value={where}
          onChange={setWhere}
          lines={2}
          faults={faults("test.where")}
        />
        <TextField
          className="form-dialog-code"
          label={words.excludedBy}
          hint={words.excludedByHint}
          value={excludedBy}
          onChange={setExcludedBy}
          lines={2}
          faults={faults("test.excludedBy")}
        />
      </fieldset>
      <fieldset className="plain">
        <legend>{words.expectIn}</legend>
        <div className="form-dialog-pair">
          {set.outcomes.map(({ scenario }) => (
            <Select
              key={scenario}
              label={
                scenario === "none"
                  ? words.noneOfThese
                  : (branches.find(({ branch }) => branch === scenario)?.title ?? scenario)
              }
              value={expect[scenario] ?? "silent"}
              onChange={(value) => setExpect((now) => ({ ...now, [scenario]: value }))}
              choices={(["expected", "silent", "excluded"] as const).map((each) => ({ id: each, name: words[each] }))}
              faults={faults(`expect.${scenario}`)}
            />
          ))}
        </div>
      </fieldset>
    </FormDialog>
  );
};
