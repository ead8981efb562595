/** What each type is called, what it means, and by which other words one may look for it, in the reader's language. */
import { type Language, useSettings } from "../../settings/settings.ts";
import type { TypeWords } from "./type-words.ts";
import { typeWordsAr } from "./type-words-ar.ts";
import { typeWordsEn } from "./type-words-en.ts";
import { typeWordsZh } from "./type-words-zh.ts";

const all: Readonly<Record<Language, TypeWords>> = { en: typeWordsEn, zh: typeWordsZh, ar: typeWordsAr };

export const useTypeWords = (): TypeWords => all[useSettings().language];
