/** Framed, bargained, confirmed: how far an agreement has come. Full: reached; half: claimed by one side. */
import { type BoardRow, tiers } from "@parley/domain";
import { useMessages } from "../language/messages.ts";
import { designMessages } from "./design-messages.ts";

export const Ladder = ({ tier }: { readonly tier: Pick<BoardRow["tier"], "reached" | "missing" | "claimed"> }) => {
  const words = useMessages(designMessages);
  const height = (tiers as ReadonlyArray<string>).indexOf(tier.reached);
  const standing = tiers.map((step, i) =>
    i <= height && !tier.missing.includes(step) ? "reached" : step === tier.claimed?.tier ? "claimed" : "open",
  );
  return (
    <span
      className="ladder"
      role="img"
      aria-label={tiers.map((step, i) => `${step}: ${words[standing[i]!]}`).join(", ")}
    >
      {tiers.map((step, i) => (
        <span key={step} className={`step ${standing[i]}`} />
      ))}
    </span>
  );
};
