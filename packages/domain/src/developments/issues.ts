/** Issues open, close, open again, and hang on each other. */
import { oneOf, Slug, Text } from "../primitives.ts";
import { happening, maybe } from "./define-development.ts";

export const IssueOpened = happening("IssueOpened", { title: maybe(Text), kind: maybe(Text) });

export const IssueResolved = happening("IssueResolved", {
  outcome: maybe(oneOf("agreed", "enforced", "withdrawn", "lapsed", "superseded")),
});

export const IssueReopened = happening("IssueReopened", {});

export const LinkKind = oneOf("chip", "precondition", "package", "proxy", "retaliation");

/** `to` depends on `from` (ruling 36). */
export const IssueLinked = happening("IssueLinked", {
  from: Slug,
  to: Slug,
  kind: maybe(LinkKind),
  heldBy: maybe(Text),
});

export const IssueUnlinked = happening("IssueUnlinked", {
  from: Slug,
  to: Slug,
  kind: maybe(LinkKind),
  heldBy: maybe(Text),
});
