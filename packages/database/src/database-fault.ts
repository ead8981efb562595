/** The world failed: the database cannot be had as asked. The message is one sentence that says what to do. */
export type DatabaseFaultCode =
  | "PlatformHasNoBinaries"
  | "FolderIsUnwritable"
  | "DatabaseIsUnreachable"
  | "ServerDidNotStart"
  | "VersionIsUnsupported"
  | "DataIsNewer";

export class DatabaseFault extends Error {
  override readonly name = "DatabaseFault";
  readonly code: DatabaseFaultCode;
  constructor(code: DatabaseFaultCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.code = code;
  }
}
