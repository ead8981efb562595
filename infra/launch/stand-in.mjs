/** From now on this process is there for the child alone: what it is told it passes on, and it ends with the child. */
export const standInFor = (child) => {
  // A terminal sends Ctrl-C to the child as well, so it is passed on only where somebody signals this process alone.
  for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  let interrupts = 0;
  process.on("SIGINT", () => {
    interrupts += 1;
    if (!process.stdin.isTTY || interrupts > 1) child.kill("SIGINT");
  });
  child.on("exit", (status) => process.exit(status ?? 1));
};
