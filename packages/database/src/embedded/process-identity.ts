/** A process that can be recognised again: pids are reused, a pid together with its start is not. */
import { readFileSync } from "node:fs";

export interface ProcessIdentity {
  readonly pid: number;
  /** Clock ticks since boot where the system tells (Linux), else absent. */
  readonly startedAt?: string;
}

export const identityOf = (pid: number): ProcessIdentity => {
  const startedAt = startOf(pid);
  return { pid, ...(startedAt === undefined ? {} : { startedAt }) };
};

export const isAlive = ({ pid, startedAt }: ProcessIdentity): boolean => {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // It is there, but belongs to another user.
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return false;
  }
  if (stateOf(pid) === "Z") return false;
  return startedAt === undefined || startOf(pid) === startedAt;
};

const statFields = (pid: number): ReadonlyArray<string> | undefined => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The command's name may hold spaces and brackets; the fields begin after its last bracket.
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  } catch {
    return undefined;
  }
};
const startOf = (pid: number): string | undefined => statFields(pid)?.[19];
const stateOf = (pid: number): string | undefined => statFields(pid)?.[0];
