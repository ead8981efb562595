/** The three steps of the mechanism: officials frame, technical teams bargain, leaders confirm. */
import type * as Schema from "effect/Schema";
import { listOf, Slug, Text } from "../primitives.ts";
import { happening, maybe } from "./define-development.ts";

/** Frameworks and agreements share one namespace; naming both joins them (ruling 31). */
const named = { framework: maybe(Slug), agreement: maybe(Slug) };

export const FrameworkAgreed = happening("FrameworkAgreed", {
  framework: Slug,
  agreement: maybe(Slug),
  title: maybe(Text),
  subjectTo: maybe(Text),
});
export const TechnicalTermsSettled = happening("TechnicalTermsSettled", { ...named, instrument: maybe(Text) });
export const LeadersConfirmed = happening("LeadersConfirmed", { ...named, concessions: maybe(listOf(Slug)) });
export const AgreementSigned = happening("AgreementSigned", {
  agreement: Slug,
  framework: maybe(Slug),
  title: maybe(Text),
  instrument: maybe(Text),
});
export const AgreementEnded = happening("AgreementEnded", { ...named, by: maybe(Text), why: maybe(Text) });

/** Which of the two names must be there, for the types that take either. */
export const namesNoAgreement = (details: { readonly framework?: string; readonly agreement?: string }): boolean =>
  details.framework === undefined && details.agreement === undefined;

export type NamesAgreement = Schema.Schema.Type<typeof TechnicalTermsSettled>["details"];
