// A thread does not have the loader of the one that starts it: it registers its own before it reads TypeScript.
import { register } from "tsx/esm/api";

register();
await import("./fold-thread.ts");
