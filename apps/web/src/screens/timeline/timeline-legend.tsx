import { CountGlyph, Glyph } from "./glyph.tsx";
import type { Speaking } from "./lane-words.ts";

/** What form and fill mean; told once, below the lanes. */
export const TimelineLegend = ({ speaking: { words } }: { readonly speaking: Speaking }) => (
  <section className="timeline-legend" aria-label={words.legend}>
    <ul className="bare">
      {[
        { look: "", name: words.onRecord },
        { look: "planned", name: words.planned },
        { look: "supposed", name: words.supposed },
        { look: "claimed", name: words.claimed },
        { look: "opinion", name: words.opinion },
      ].map(({ look, name }) => (
        <li key={name}>
          <svg
            width="34"
            height="18"
            viewBox="-9 -9 34 18"
            aria-hidden="true"
            focusable="false"
            className={`timeline-mark ${look}`}
          >
            <Glyph shape={look === "planned" ? "ring" : "dot"} />
            <rect className="timeline-days" x={10} y={-6} width={14} height={12} rx={3} />
          </svg>
          {name}
        </li>
      ))}
      <li>
        <svg width="30" height="18" viewBox="0 0 30 18" aria-hidden="true" focusable="false">
          <rect className="timeline-bar thin" x={0} y={7.5} width={30} height={3} />
        </svg>
        {words.suspendedIs}
      </li>
      <li>
        <svg width="30" height="18" viewBox="0 0 30 18" aria-hidden="true" focusable="false">
          <line className="timeline-late" x2={30} y1={9} y2={9} />
        </svg>
        {words.overdueIs}
      </li>
      <li>
        <svg
          width="24"
          height="20"
          viewBox="-12 -10 24 20"
          aria-hidden="true"
          focusable="false"
          className="timeline-mark several"
        >
          <CountGlyph count={3} />
        </svg>
        {words.severalIs}
      </li>
    </ul>
    <p className="soft no-print">
      {words.keysShort} {words.keys}
    </p>
  </section>
);
