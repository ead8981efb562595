/** The log is not what a log must be: a position or a revision is missing. Nothing was projected. */
export class LogIsBroken extends Error {
  override readonly name = "LogIsBroken";
  readonly dossier: string;

  constructor(dossier: string, message: string) {
    super(message);
    this.dossier = dossier;
  }
}
