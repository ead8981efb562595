/** Reading a dossier from a vantage: views where they serve, the fold of the log where they do not. */
export * from "./read-record.ts";
