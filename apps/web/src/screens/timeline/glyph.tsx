/** The shape of a mark: what happened is told by form first, by colour second. */
import type { Shape } from "./lane.ts";

export const Glyph = ({ shape, text }: { readonly shape: Shape; readonly text?: string | undefined }) => {
  switch (shape) {
    case "dot":
      return <circle className="fill" r={5.5} />;
    case "ring":
      return <circle className="open" r={5} />;
    case "square":
      return <rect className="fill" x={-5} y={-5} width={10} height={10} />;
    case "square-open":
      return <rect className="open" x={-4.5} y={-4.5} width={9} height={9} />;
    case "pause":
      return (
        <>
          <rect className="ground" x={-6} y={-7} width={12} height={14} />
          <rect className="fill" x={-5} y={-6} width={3.5} height={12} />
          <rect className="fill" x={1.5} y={-6} width={3.5} height={12} />
        </>
      );
    case "diamond":
      return <path className="fill" d="M-6.5 0 0-6.5 6.5 0 0 6.5Z" />;
    case "diamond-open":
      return <path className="open" d="M-6 0 0-6 6 0 0 6Z" />;
    case "cross":
      return (
        <>
          <circle className="ground" r={7} />
          <path className="stroke over" d="M-4.5-4.5 4.5 4.5M-4.5 4.5 4.5-4.5" />
        </>
      );
    case "check":
      return (
        <>
          <circle className="fill met" r={7} />
          <path className="stroke on-fill" d="M-3.5 0.2-1 3 3.5-2.8" />
        </>
      );
    case "bar":
      return <rect className="fill" x={-1.5} y={-8} width={4} height={16} />;
    case "later":
      return <path className="fill" d="M-4.5-6 6 0-4.5 6Z" />;
    case "earlier":
      return <path className="fill" d="M4.5-6-6 0 4.5 6Z" />;
    case "step":
      return (
        <>
          <circle className="fill" r={8} />
          <text className="digit" y={4} textAnchor="middle">
            {text}
          </text>
        </>
      );
    case "fork":
      return <path className="stroke" d="M-6 0H-1L5-5M-1 0 5 5" />;
    case "flag":
      return <path className="fill" d="M-4-7V8H-2.5V1L6-3-2.5-7Z" />;
    case "tick":
      return <rect className="fill" x={-1.5} y={-6.5} width={3} height={13} rx={1} />;
  }
};

/** Several marks that lie over each other. */
export const CountGlyph = ({ count }: { readonly count: number }) => {
  const text = countText(count);
  const width = 12 + text.length * 6;
  return (
    <>
      <rect className="open" x={-width / 2} y={-9} width={width} height={18} rx={9} />
      <text className="count" y={4} textAnchor="middle">
        {text}
      </text>
    </>
  );
};

/** What stands in the mark, and is heard of it first. */
export const countText = (count: number): string => (count > 999 ? "1k+" : String(count));
