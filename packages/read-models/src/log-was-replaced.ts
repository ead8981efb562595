/** The views were made of entries that the log no longer holds: it was put back to an older state. Nothing was projected. */
export class LogWasReplaced extends Error {
  override readonly name = "LogWasReplaced";
  readonly dossier: string;

  constructor(dossier: string, position: number, head: number) {
    super(
      position > head
        ? `The views of ${dossier} stand at position ${position}, above its head ${head}: the log was replaced by an older one. Run: parley rebuild`
        : `The views of ${dossier} stand at position ${position} of another log: this one was put back to an older state, and has grown since. Run: parley rebuild`,
    );
    this.dossier = dossier;
  }
}
