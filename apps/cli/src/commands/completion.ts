/** Completion scripts, made from the commands themselves. */
import type { Command } from "commander";
import { WrongUsage } from "./command.ts";

export const completionCommand = (program: Command): void => {
  program
    .command("completion <shell>")
    .description("a completion script for bash, zsh or fish")
    .addHelpText("after", '\nExample:\n  eval "$(parley completion bash)"')
    .action((shell: string) => {
      const write = scripts[shell];
      if (write === undefined) throw new WrongUsage(`There is a script for bash, zsh and fish, not for "${shell}".`);
      process.stdout.write(write(commandsOf(program)));
    });
};

interface Completed {
  readonly path: string;
  readonly description: string;
  readonly words: ReadonlyArray<string>;
}

const commandsOf = (command: Command, path = ""): ReadonlyArray<Completed> => [
  {
    path,
    description: command.description(),
    words: [
      ...command.commands.map((each) => each.name()),
      ...[...command.options, ...(path === "" ? [] : rootOptions(command))].map(({ long }) => long ?? ""),
    ].filter((word) => word !== ""),
  },
  ...command.commands.flatMap((each) => commandsOf(each, path === "" ? each.name() : `${path} ${each.name()}`)),
];

const rootOptions = (command: Command): Command["options"] => {
  let root = command;
  while (root.parent !== null) root = root.parent;
  return root.options;
};

const scripts: Readonly<Record<string, (commands: ReadonlyArray<Completed>) => string>> = {
  bash: (commands) => `_parley() {
  local cur="\${COMP_WORDS[COMP_CWORD]}" path="" word
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$word" in -*) ;; *) case " ${nested(commands)} " in *" \${path:+$path/}$word "*) path="\${path:+$path/}$word" ;; esac ;; esac
  done
  case "$path" in
${commands.map(({ path, words }) => `    "${path.replaceAll(" ", "/")}") COMPREPLY=($(compgen -W "${words.join(" ")}" -- "$cur")) ;;`).join("\n")}
  esac
}
complete -o default -F _parley parley
`,
  zsh: (commands) => `#compdef parley
autoload -U +X bashcompinit && bashcompinit
${scripts["bash"]!(commands)}`,
  fish: (commands) =>
    `${commands
      .filter(({ path }) => path !== "")
      .map(({ path, description, words }) => {
        const parts = path.split(" ");
        const seen = parts.length === 1 ? "__fish_use_subcommand" : `__fish_seen_subcommand_from ${parts[0]}`;
        const options = words
          .filter((word) => word.startsWith("--"))
          .map((word) => `complete -c parley -n "__fish_seen_subcommand_from ${parts.at(-1)}" -l ${word.slice(2)}`);
        return [
          `complete -c parley -n "${seen}" -a ${parts.at(-1)} -d "${description.replaceAll('"', "'")}"`,
          ...options,
        ].join("\n");
      })
      .join("\n")}\n`,
};

const nested = (commands: ReadonlyArray<Completed>): string =>
  commands
    .map(({ path }) => path.replaceAll(" ", "/"))
    .filter((path) => path !== "")
    .join(" ");
