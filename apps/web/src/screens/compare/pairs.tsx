/** For each two columns the day on which they part, and what each of them has first. */
import type { PairParting } from "@parley/domain";
import { Day } from "../../design/day.tsx";
import { useMessages } from "../../language/messages.ts";
import { compareMessages } from "./compare-messages.ts";
import { Letter } from "./letter.tsx";
import { ToldLine } from "./told.tsx";

export const Pairs = ({ pairs }: { readonly pairs: ReadonlyArray<PairParting> }) => {
  const words = useMessages(compareMessages);
  return (
    <ul className="bare compare-pairs">
      {pairs.map(({ columns: [a, b], on, left, right }) => (
        <li key={`${a} ${b}`} className="card compare-pair">
          <p className="compare-pair-head">
            <Letter column={a} />
            <span aria-hidden="true">↔ </span>
            <Letter column={b} /> {on === null ? <span className="soft">{words.same}</span> : <Day date={on} />}
          </p>
          {on === null ? null : (
            <dl>
              {([[a, left] as const, [b, right] as const] as const).map(([column, first]) => (
                <div key={column}>
                  <dt>
                    <Letter column={column} />
                  </dt>
                  <dd>{first === null ? <span className="soft">{words.nothing}</span> : <ToldLine told={first} />}</dd>
                </div>
              ))}
            </dl>
          )}
        </li>
      ))}
    </ul>
  );
};
