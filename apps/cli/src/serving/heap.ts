/** How much memory a process may hold beside what it uses. */
import { setFlagsFromString } from "node:v8";

/**
 * Left to itself V8 lets the heap grow to several times what is in use before it looks what can go, the more so the more
 * memory the machine has: after a few boards of a thousand issues a server would hold gigabytes. It is told by how much of
 * what is in use; that is no limit, so whatever is really needed is there.
 */
export const keepHeapNearItsUse = (): void => setFlagsFromString("--heap-growing-percent=40");
