/** What goes wrong in the world rather than in the record; thrown, tagged, and told apart by `_tag`. */

/** The database cannot be reached, or went away. A write that was under way may or may not have been committed. */
export class DatabaseIsAway extends Error {
  readonly _tag = "DatabaseIsAway";
  readonly retryAfterMs = 1_000;

  constructor(options?: ErrorOptions) {
    super("The database cannot be reached.", options);
  }
}

/** Somebody has held the dossier's lock for longer than an append waits. Nothing was written. */
export class DossierIsBusy extends Error {
  readonly _tag = "DossierIsBusy";
  readonly retryAfterMs = 500;
  readonly dossier: string;

  constructor(dossier: string, options?: ErrorOptions) {
    super(`The dossier ${dossier} is busy: another append holds it.`, options);
    this.dossier = dossier;
  }
}

/** The database cannot take this now: too many connections, a full disk, a server that only reads. */
export class DatabaseIsOverloaded extends Error {
  readonly _tag = "DatabaseIsOverloaded";
  readonly retryAfterMs = 2_000;

  constructor(options?: ErrorOptions) {
    super("The database cannot take this now.", options);
  }
}

/** A backup that does not hold together, or a dossier that is not empty. Nothing was restored. */
export class BackupIsRefused extends Error {
  readonly _tag = "BackupIsRefused";
}

export type StoreFault = DatabaseIsAway | DossierIsBusy | DatabaseIsOverloaded | BackupIsRefused;

export const isStoreFault = (error: unknown): error is StoreFault =>
  error instanceof DatabaseIsAway ||
  error instanceof DossierIsBusy ||
  error instanceof DatabaseIsOverloaded ||
  error instanceof BackupIsRefused;

/** Runs a statement; what the driver throws about the world comes out as a fault, anything else is a bug and stays. */
export const orFault = async <T>(dossier: string, statement: () => Promise<T>): Promise<T> => {
  try {
    return await statement();
  } catch (error) {
    throw faultOf(dossier, error) ?? error;
  }
};

/** What the driver threw about the world, as a fault; undefined where it is none. */
export const faultOf = (dossier: string, error: unknown): StoreFault | undefined => {
  if (!(error instanceof Error)) return undefined;
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  if (code === "55P03") return new DossierIsBusy(dossier, { cause: error });
  if (code === "PY004" || code === "PY005") return new BackupIsRefused(error.message, { cause: error });
  if (code.startsWith("53") || code === "25006") return new DatabaseIsOverloaded({ cause: error });
  // A socket of this machine may be missing, and so may any file.
  const isOfFile = code === "ENOENT" && (!("syscall" in error) || error.syscall !== "connect");
  const isAway = awayCodes.has(code) && !isOfFile;
  if (code.startsWith("08") || code.startsWith("57P") || isAway || awayMessages.test(error.message))
    return new DatabaseIsAway({ cause: error });
  return undefined;
};

const awayCodes: ReadonlySet<string> = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ETIMEDOUT",
  "ENOTFOUND",
  "ENOENT",
  "EHOSTUNREACH",
  "EAI_AGAIN",
]);

// What pg says without a code when the socket is gone, or when the pool has none to give.
const awayMessages =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed|The server closed the connection)/;
