/** From where everything on the screen is read. Anything but now is tinted, and says Replay. */
import { Button } from "../design/button.tsx";
import { DateField } from "../design/date-field.tsx";
import { useMessages } from "../language/messages.ts";
import { useVantage } from "./use-vantage.ts";
import { vantageMessages } from "./vantage-messages.ts";
import "./vantage-bar.css";

export const VantageBar = () => {
  const words = useMessages(vantageMessages);
  const { vantage, isNow, change } = useVantage();
  return (
    <section className={isNow ? "vantage-bar" : "vantage-bar replaying"} aria-label={words.vantage}>
      <DateField
        inline
        label={words.happenedBy}
        value={vantage.asOf ?? ""}
        onChange={(asOf) => change({ asOf: asOf === "" ? undefined : asOf })}
      />
      <DateField
        inline
        label={words.knownBy}
        value={vantage.knownAt ?? ""}
        onChange={(knownAt) => change({ knownAt: knownAt === "" ? undefined : knownAt })}
      />
      <Button
        size="small"
        isDisabled={isNow}
        onPress={() => change({ asOf: undefined, knownAt: undefined, position: undefined })}
      >
        {words.now}
      </Button>
      {isNow ? null : <strong>{words.replay}</strong>}
    </section>
  );
};
