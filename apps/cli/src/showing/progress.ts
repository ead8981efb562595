/** Progress on stderr: a bar on a terminal, short lines elsewhere. */
import { message, padded, widthOf } from "./terminal.ts";

export interface TerminalProgress {
  say(text: string): void;
  /** `of` is 0 where the whole is not known. */
  bar(text: string, done: number, of: number): void;
  end(): void;
}

interface Output {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** Without a terminal, the least time between two lines: a log wants to see that it goes on, and no more. */
const lineEveryMs = 2_000;

export const terminalProgress = (output: Output = process.stderr, nowMs: () => number = Date.now): TerminalProgress => {
  let width = 0;
  let told = { text: "", atMs: Number.NEGATIVE_INFINITY };
  const end = () => {
    if (width > 0) output.write("\n");
    width = 0;
  };
  return {
    say: (text) => {
      end();
      output.write(`${message.dim(text)}\n`);
    },
    bar: (text, done, of) => {
      const share = of > 0 ? Math.min(1, done / of) : 0;
      const percent = of > 0 ? ` ${Math.round(share * 100)} %` : "";
      if (output.isTTY === true) {
        const filled = Math.round(share * barWidth);
        const line = `${of > 0 ? `${"█".repeat(filled)}${"░".repeat(barWidth - filled)} ` : ""}${text}${percent}`;
        output.write(`\r${padded(line, width)}`);
        width = widthOf(line);
        return;
      }
      const isLast = of > 0 && done >= of;
      const isDue = nowMs() - told.atMs >= lineEveryMs;
      if (`${text}${percent}` === told.text || !(isDue || isLast)) return;
      told = { text: `${text}${percent}`, atMs: nowMs() };
      output.write(`${told.text}\n`);
    },
    end,
  };
};

const barWidth = 24;
