/** One field to go anywhere and do anything: screens, issues, scenarios, dossiers, dates, commands. */
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Command } from "cmdk";
import { useState } from "react";
import { Dialog } from "../design/dialog.tsx";
import { longDate } from "../language/dates.ts";
import { useMessages } from "../language/messages.ts";
import { useRecord } from "../reading/record.tsx";
import { server } from "../reading/server.ts";
import { useAnswer } from "../reading/use-answer.ts";
import { changeSettings, languages, useSettings } from "../settings/settings.ts";
import { useVantage } from "../vantage/use-vantage.ts";
import { dateTyped } from "./date-typed.ts";
import { frameMessages } from "./frame-messages.ts";
import { goTo } from "./go-to.ts";
import { screens } from "./keys.ts";

export const Palette = ({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) => {
  const words = useMessages(frameMessages);
  return (
    <Dialog title={words.palette} isOpen={isOpen} onClose={onClose}>
      <Choices onDone={onClose} />
    </Dialog>
  );
};

const Choices = ({ onDone }: { readonly onDone: () => void }) => {
  const words = useMessages(frameMessages);
  const { language, theme } = useSettings();
  const { dossier } = useRecord();
  const { vantage, written, today, change } = useVantage();
  const navigate = useNavigate();
  const [typed, setTyped] = useState("");
  const { data: board } = useAnswer("board", vantage);
  const { data: branches } = useQuery({
    queryKey: [dossier, "branches"],
    queryFn: () => server().listBranches(dossier),
  });
  const { data: dossiers } = useQuery({ queryKey: ["dossiers"], queryFn: () => server().listDossiers() });
  const doing = (act: () => void) => () => {
    onDone();
    act();
  };
  const day = dateTyped(typed, today);
  const copy = (text: string) => doing(() => void navigator.clipboard?.writeText(text).catch(() => undefined));
  return (
    <Command label={words.palette} className="palette" loop>
      <Command.Input
        autoFocus
        className="input"
        placeholder={words.paletteHint}
        value={typed}
        onValueChange={setTyped}
      />
      <Command.List className="palette-list" label={words.palette}>
        <Command.Empty className="soft">{words.nothingFound}</Command.Empty>
        {day === undefined ? null : (
          <Command.Group heading={words.dates} forceMount>
            <Command.Item
              forceMount
              value={`date ${typed}`}
              onSelect={doing(() => change({ asOf: day, knownAt: day }))}
            >
              {words.goToDate} {longDate(language, day)}
            </Command.Item>
          </Command.Group>
        )}
        <Command.Group heading={words.screens}>
          {screens.map((screen) => (
            <Command.Item
              key={screen}
              value={`screen ${screen}`}
              keywords={[words[screen]]}
              onSelect={doing(() => goTo(navigate, dossier, screen))}
            >
              {words[screen]}
            </Command.Item>
          ))}
        </Command.Group>
        <Command.Group heading={words.issues}>
          {(board?.items ?? []).map(({ issue, title }) => (
            <Command.Item
              key={issue}
              value={`issue ${issue}`}
              keywords={[title]}
              onSelect={doing(() => goTo(navigate, dossier, `issues/${issue}`))}
            >
              <span className="recorded">{title}</span>
            </Command.Item>
          ))}
        </Command.Group>
        <Command.Group heading={words.scenarios}>
          {(branches?.items ?? []).map(({ branch, title }) => (
            <Command.Item
              key={branch}
              value={`branch ${branch}`}
              keywords={[title]}
              onSelect={doing(() => change({ branch }))}
            >
              <span className="recorded">{title}</span>
            </Command.Item>
          ))}
        </Command.Group>
        <Command.Group heading={words.dossiers}>
          {(dossiers?.items ?? []).map((each) => (
            <Command.Item
              key={each.dossier}
              value={`dossier ${each.dossier}`}
              keywords={[each.title]}
              onSelect={doing(() => void navigate({ to: `/dossiers/${each.dossier}` } as never))}
            >
              <span className="recorded">{each.title}</span>
            </Command.Item>
          ))}
        </Command.Group>
        <Command.Group heading={words.commands}>
          <Command.Item onSelect={doing(() => change({ asOf: undefined, knownAt: undefined, position: undefined }))}>
            {words.keyMeanings.now}
          </Command.Item>
          <Command.Item onSelect={copy(location.href)}>{words.copyLink}</Command.Item>
          <Command.Item onSelect={copy(written)}>{words.copyVantage}</Command.Item>
          {(["system", "light", "dark"] as const)
            .filter((each) => each !== theme)
            .map((each) => (
              <Command.Item key={each} onSelect={doing(() => changeSettings({ theme: each }))}>
                {words.theme}: {words.themes[each]}
              </Command.Item>
            ))}
          {languages
            .filter((each) => each !== language)
            .map((each) => (
              <Command.Item
                key={each}
                keywords={["language"]}
                onSelect={doing(() => changeSettings({ language: each }))}
              >
                {words.language}: {{ en: "English", zh: "中文", ar: "العربية" }[each]}
              </Command.Item>
            ))}
        </Command.Group>
      </Command.List>
    </Command>
  );
};
