/** Weights and shares as people read them. */
import { numberFormat } from "../../language/messages.ts";
import type { Language } from "../../settings/settings.ts";

/** 4550 basis points are "45.5 %". */
export const percent = (language: Language, basisPoints: number): string =>
  figure(language, `${numberFormat(language).format(basisPoints / 100)} %`);

/** Of one, to a tenth of a percent: what is computed is no sharper than that. */
export const sharePercent = (language: Language, share: number): string =>
  figure(
    language,
    share > 0 && share < 0.0005
      ? `< ${numberFormat(language).format(0.1)} %`
      : `${numberFormat(language).format(Math.round(share * 1_000) / 10)} %`,
  );

// Between words from right to left the sign would change sides.
const figure = (language: Language, text: string): string => (language === "ar" ? `\u2066${text}\u2069` : text);
