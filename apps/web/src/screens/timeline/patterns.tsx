/** What fills shapes that are not plainly on record. Once on a page; every picture on it may name them. */
export const hatched = "timeline-hatch";
export const halfTone = "timeline-half-tone";

export const Patterns = () => (
  <svg className="timeline-patterns" width="0" height="0" aria-hidden="true" focusable="false">
    <defs>
      <pattern id={hatched} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect className="ground" width="5" height="5" />
        <rect className="supposed" width="2" height="5" />
      </pattern>
      <pattern id={halfTone} width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect className="ground" width="4" height="4" />
        <rect className="claimed" width="2" height="2" />
        <rect className="claimed" x="2" y="2" width="2" height="2" />
      </pattern>
    </defs>
  </svg>
);
