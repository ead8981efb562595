/** Progress on stderr: a bar on a terminal, short lines elsewhere. */
import { dim } from "./terminal.ts";

export interface TerminalProgress {
  say(text: string): void;
  bar(text: string, done: number, of: number): void;
  end(): void;
}

export const terminalProgress = (): TerminalProgress => {
  const isTerminal = process.stderr.isTTY === true;
  let open = false;
  const end = () => {
    if (open) process.stderr.write("\n");
    open = false;
  };
  return {
    say: (text) => {
      end();
      process.stderr.write(`${dim(text)}\n`);
    },
    bar: (text, done, of) => {
      if (!isTerminal) return;
      open = true;
      const share = of > 0 ? Math.min(1, done / of) : 0;
      const filled = Math.round(share * 24);
      process.stderr.write(
        `\r${"█".repeat(filled)}${"░".repeat(24 - filled)} ${text}${of > 0 ? ` ${Math.round(share * 100)} %` : ""}  `,
      );
    },
    end,
  };
};
