/** What the reader has chosen; kept in this browser alone. */
import { useSyncExternalStore } from "react";

export type Theme = "system" | "light" | "dark";
export const languages = ["en", "zh", "ar"] as const;
export type Language = (typeof languages)[number];

export interface Settings {
  readonly theme: Theme;
  readonly language: Language;
  /** Recorded as who did it. */
  readonly analyst: string;
  /** Where the server asks for one; forgotten when the tab closes. */
  readonly token: string;
}

const key = "parley.settings";
const tokenKey = "parley.token";

export const useSettings = (): Settings => useSyncExternalStore(subscribe, currentSettings);

export const currentSettings = (): Settings => settings;

export const changeSettings = (change: Partial<Settings>): void => {
  settings = { ...settings, ...change };
  const { token, ...kept } = settings;
  store(localStorage, key, JSON.stringify(kept));
  store(sessionStorage, tokenKey, token);
  applySettings();
  for (const listener of listeners) listener();
};

/** Sets what the whole page goes by: its colours, its language and its direction. */
export const applySettings = (): void => {
  const { documentElement } = document;
  documentElement.dataset["theme"] = settings.theme;
  documentElement.lang = settings.language;
  documentElement.dir = settings.language === "ar" ? "rtl" : "ltr";
};

const listeners = new Set<() => void>();
const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

const preferredLanguage = (): Language =>
  navigator.languages
    .map((each) => each.slice(0, 2).toLowerCase())
    .find((each): each is Language => (languages as ReadonlyArray<string>).includes(each)) ?? "en";

const read = (): Settings => {
  const usual: Settings = { theme: "system", language: preferredLanguage(), analyst: "", token: "" };
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? "{}") as Partial<Settings>;
    return {
      theme: kept.theme === "light" || kept.theme === "dark" ? kept.theme : usual.theme,
      language: languages.find((each) => each === kept.language) ?? usual.language,
      analyst: typeof kept.analyst === "string" ? kept.analyst : "",
      token: sessionStorage.getItem(tokenKey) ?? "",
    };
  } catch {
    return usual;
  }
};

// A browser may forbid storage: then the choice lasts as long as the page.
const store = (storage: Storage, name: string, value: string): void => {
  try {
    storage.setItem(name, value);
  } catch {}
};

let settings = read();
