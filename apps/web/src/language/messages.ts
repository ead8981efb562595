/**
 * The words of the interface, in three languages, beside the screen that says them. What is recorded is never
 * translated: sources keep their language and direction.
 */
import { type Language, useSettings } from "../settings/settings.ts";

type InAllLanguages<M> = Readonly<Record<Language, M>>;

/** English is the model: the others must say the same things. */
export const messages = <M extends Readonly<Record<string, unknown>>>(
  en: M,
  others: Readonly<Record<Exclude<Language, "en">, Said<M>>>,
): InAllLanguages<M> => ({ en, ...(others as unknown as Readonly<Record<Exclude<Language, "en">, M>>) });

/** The same words, however they are said. */
type Said<M> = {
  readonly [K in keyof M]: M[K] extends string
    ? string
    : M[K] extends Readonly<Record<string, string>>
      ? Said<M[K]>
      : M[K];
};

export const useMessages = <M>(all: InAllLanguages<M>): M => all[useSettings().language];

/** By the plural rules of the language: `one`, `other` and, in Arabic, `zero`, `two`, `few`, `many`. */
export const plural = (
  language: Language,
  count: number,
  forms: Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string },
): string =>
  (forms[pluralRules(language).select(count)] ?? forms.other).replace("#", numberFormat(language).format(count));

const cached = <T>(make: (language: Language) => T) => {
  const made = new Map<Language, T>();
  return (language: Language): T => {
    const known = made.get(language) ?? make(language);
    made.set(language, known);
    return known;
  };
};
const pluralRules = cached((language) => new Intl.PluralRules(language));
export const numberFormat = cached((language) => new Intl.NumberFormat(localeOf(language)));

/** The reader's own locale where it speaks the chosen language: dates as they write them. */
export const localeOf = (language: Language): string =>
  navigator.languages.find((each) => each.toLowerCase().startsWith(language)) ?? language;
