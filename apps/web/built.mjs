/** Where the built workbench lies; made by `vite build`. */
import { fileURLToPath } from "node:url";

export const builtFolder = fileURLToPath(new URL("./dist", import.meta.url));
