/** A new set of scenarios that exclude each other. What is refused stands beside the field that it is about. */
import type { AppendAnswer } from "@parley/contract";
import { addDays, writeVantage } from "@parley/domain";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { Button } from "../../design/button.tsx";
import { Checkbox } from "../../design/checkbox.tsx";
import { DateField } from "../../design/date-field.tsx";
import { Failure } from "../../design/states.tsx";
import { TextField } from "../../design/text-field.tsx";
import { useMessages } from "../../language/messages.ts";
import { useRecord } from "../../reading/record.tsx";
import { server } from "../../reading/server.ts";
import { useVantage } from "../../vantage/use-vantage.ts";
import { newId } from "../record/purpose.ts";
import type { BranchSeen } from "./branches-seen.ts";
import { DossierLink } from "./dossier-link.tsx";
import { isolated } from "./isolated.ts";
import { setMessages } from "./set-messages.ts";
import { slugOf } from "./slug-of.ts";
import { useActing } from "./use-acting.ts";
import "./set.css";

export const NewSet = ({ branches }: { readonly branches: ReadonlyArray<BranchSeen> }) => {
  const words = useMessages(setMessages);
  const navigate = useNavigate();
  const { dossier } = useRecord();
  const { vantage, day } = useVantage();
  const scenarios = branches.filter(({ parent, status }) => parent !== null && status === "open");
  const [id] = useState(() => newId("SetOpened"));
  const [title, setTitle] = useState("");
  const [question, setQuestion] = useState("");
  const [written, setSlug] = useState<string>();
  const [openedOn, setOpenedOn] = useState(day);
  const [resolvesBy, setResolvesBy] = useState(addDays(day, 90));
  const [chosen, setChosen] = useState<ReadonlyArray<string>>([]);
  const [own, setOwn] = useState<ReadonlyArray<string>>([]);
  const [definitions, setDefinitions] = useState<Readonly<Record<string, string>>>({ none: words.anythingElse });
  const [illustrative, setIllustrative] = useState(false);
  const slug = written ?? slugOf(title);
  const outcomes = [
    ...scenarios
      .filter(({ branch }) => chosen.includes(branch))
      .map(({ branch, title: name, narrative }) => ({
        scenario: branch,
        name,
        usual: narrative ?? usualDefinition(name),
      })),
    ...own.map((name) => ({ scenario: slugOf(name), name, usual: usualDefinition(name) })),
    { scenario: "none", name: words.noneOfThese, usual: words.anythingElse },
  ];
  const first = scenarios.find(({ branch }) => chosen.includes(branch));
  // Sets live on the branch that their scenarios left.
  const branch = first?.parent ?? "main";
  const open = useActing<undefined, AppendAnswer>(
    () =>
      server().append(dossier, {
        branch,
        events: [
          {
            type: "SetOpened",
            id,
            occurredOn: openedOn,
            details: {
              set: slug,
              ...(title.trim() === "" ? {} : { title: title.trim() }),
              question: question.trim(),
              resolvesBy,
              outcomes: outcomes.map(({ scenario, usual }) => ({
                scenario,
                definition: (definitions[scenario] ?? usual).trim(),
              })),
              ...(first?.from == null ? {} : { fork: first.from }),
              ...(illustrative ? { illustrative: true } : {}),
            },
          },
        ],
      }),
    () => {
      const { position: _, ...looking } = { ...vantage, branch };
      const at = writeVantage(looking);
      return navigate({
        to: `/dossiers/${dossier}/sets/${slug}`,
        search: { at: at === "main" ? undefined : at },
      } as never);
    },
  );
  const faults = (path: string) => open.faultsAt(path);
  return (
    <>
      <div className="screen-head">
        <div>
          <h1>{words.newSet}</h1>
          <p className="soft">{words.newSetText}</p>
        </div>
      </div>
      <form
        className="card padded set-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (!open.isPending) open.act(undefined);
        }}
      >
        <div className="set-form-columns">
          <TextField
            label={words.title}
            hint={words.titleHint}
            value={title}
            onChange={setTitle}
            faults={faults("details.title")}
          />
          <TextField label={words.slug} value={slug} onChange={setSlug} faults={faults("details.set")} />
        </div>
        <TextField
          label={words.question}
          hint={words.questionHint}
          value={question}
          onChange={setQuestion}
          lines={2}
          isRequired
          faults={faults("details.question")}
        />
        <div className="set-form-columns">
          <DateField label={words.openedOn} value={openedOn} onChange={setOpenedOn} faults={faults("occurredOn")} />
          <DateField
            label={words.resolvesBy}
            hint={words.resolvesHint}
            value={resolvesBy}
            onChange={setResolvesBy}
            faults={faults("details.resolvesBy")}
          />
        </div>
        <fieldset className="set-plain">
          <legend>
            <h2>{words.outcomes}</h2>
          </legend>
          <p className="soft">{scenarios.length === 0 ? words.noScenarios : words.outcomesHint}</p>
          {scenarios.map(({ branch: scenario, title: name, narrative }) => (
            <Checkbox
              key={scenario}
              label={<span className="recorded">{name}</span>}
              isSelected={chosen.includes(scenario)}
              onChange={(is) => setChosen((now) => (is ? [...now, scenario] : now.filter((each) => each !== scenario)))}
              {...(narrative === null ? {} : { hint: <span className="recorded">{narrative}</span> })}
            />
          ))}
          {outcomes.map(({ scenario, name, usual }) => (
            <TextField
              key={scenario}
              label={words.definitionOf(isolated(name))}
              value={definitions[scenario] ?? usual}
              onChange={(definition) => setDefinitions((now) => ({ ...now, [scenario]: definition }))}
            />
          ))}
          <OwnOutcome
            onAdd={(name) => setOwn((now) => (now.includes(name) ? now : [...now, name]))}
            own={own}
            onRemove={(name) => setOwn((now) => now.filter((each) => each !== name))}
          />
          {faults("details.outcomes").map((fault) => (
            <p key={fault} className="set-fault recorded" role="alert">
              {fault}
            </p>
          ))}
        </fieldset>
        <Checkbox label={words.illustrative} isSelected={illustrative} onChange={setIllustrative} />
        <FailureOf
          error={open.untold([
            "details.title",
            "details.set",
            "details.question",
            "details.resolvesBy",
            "details.outcomes",
            "occurredOn",
          ])}
        />
        <div className="set-actions">
          <Button
            type="submit"
            look="primary"
            isDisabled={open.isPending || question.trim() === "" || slug === "" || outcomes.length < 2}
          >
            {words.open}
          </Button>
          <DossierLink className="button" to="/scenarios">
            {words.cancel}
          </DossierLink>
        </div>
      </form>
    </>
  );
};

const FailureOf = ({ error }: { readonly error: unknown }) => (error === null ? null : <Failure error={error} />);

const OwnOutcome = ({
  own,
  onAdd,
  onRemove,
}: {
  readonly own: ReadonlyArray<string>;
  readonly onAdd: (name: string) => void;
  readonly onRemove: (name: string) => void;
}) => {
  const words = useMessages(setMessages);
  const [name, setName] = useState("");
  return (
    <details className="set-own">
      <summary>{words.addOutcome}</summary>
      <div className="set-own-row">
        <TextField label={words.ownOutcome} value={name} onChange={setName} />
        <Button
          isDisabled={slugOf(name) === ""}
          onPress={() => {
            onAdd(name.trim());
            setName("");
          }}
        >
          {words.addOutcome}
        </Button>
      </div>
      {own.map((each) => (
        <p key={each}>
          <span className="recorded">{each}</span>{" "}
          <Button size="small" look="quiet" aria-label={`${words.remove} ${each}`} onPress={() => onRemove(each)}>
            {words.remove}
          </Button>
        </p>
      ))}
    </details>
  );
};

/** A beginning that is a whole sentence already; the analyst makes it sharper. */
const usualDefinition = (name: string): string => `${name}.`;
