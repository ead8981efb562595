/** The command line. */
export { createProgram } from "./program.ts";
