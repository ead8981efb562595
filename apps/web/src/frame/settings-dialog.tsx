/** How this browser shows Parley, and whose name it records. */
import { Dialog } from "../design/dialog.tsx";
import { Select } from "../design/select.tsx";
import { TextField } from "../design/text-field.tsx";
import { useMessages } from "../language/messages.ts";
import { changeSettings, type Language, languages, type Theme, useSettings } from "../settings/settings.ts";
import { frameMessages } from "./frame-messages.ts";

const themes: ReadonlyArray<Theme> = ["system", "light", "dark"];
const ownNames: Readonly<Record<Language, string>> = { en: "English", zh: "中文", ar: "العربية" };

export const SettingsDialog = ({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) => {
  const words = useMessages(frameMessages);
  const { theme, language, analyst, token } = useSettings();
  return (
    <Dialog title={words.settings} isOpen={isOpen} onClose={onClose}>
      <Select
        label={words.language}
        choices={languages.map((id) => ({ id, name: ownNames[id] }))}
        value={language}
        onChange={(chosen) => changeSettings({ language: chosen as Language })}
      />
      <Select
        label={words.theme}
        choices={themes.map((id) => ({ id, name: words.themes[id] }))}
        value={theme}
        onChange={(chosen) => changeSettings({ theme: chosen as Theme })}
      />
      <TextField
        label={words.yourName}
        hint={words.yourNameHint}
        value={analyst}
        maxLength={80}
        onChange={(name) => changeSettings({ analyst: name })}
      />
      <TextField
        label={words.token}
        hint={words.tokenHint}
        type="password"
        autoComplete="off"
        value={token}
        onChange={(given) => changeSettings({ token: given })}
      />
    </Dialog>
  );
};
