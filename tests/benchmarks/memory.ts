/** What `parley serve` holds while it reads a long log in every way: as the kernel counts it, at its most. */
import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { addDays, writeVantage } from "@parley/domain";
import { longHistoryBegins, longHistoryIssue, supposedTalks } from "@parley/read-models/testing/long-history";
import { daysOf, dossierOf, issues, lastDayOf, long, withLongLogs } from "./long-logs.ts";
import type { Row } from "./report.ts";

const wanted = "≤ 300 MB (aim 200)";

export const memoryRows = (): Promise<ReadonlyArray<Row>> =>
  withLongLogs(async ({ running, client }) => {
    const base = `/v1/dossiers/${dossierOf(long)}`;
    const read = (path: string, accept?: string) => readThrough(`${running.url}${base}${path}`, accept);
    const day = (share: number) => addDays(longHistoryBegins, Math.floor(daysOf(long) * share));
    const at = (share: number) =>
      `at=${encodeURIComponent(writeVantage({ branch: "main", asOf: day(share), knownAt: day(share) }))}`;
    const today = `today=${lastDayOf(long)}`;
    const steps: Readonly<Record<string, () => Promise<unknown>>> = {
      // First, because what is remembered of it is held through all the rest.
      "a comparison with a scenario": async () => {
        const slug = `memory-${randomBytes(3).toString("hex")}`;
        await client.fork(dossierOf(long), { slug, title: slug, from: "main" });
        const events = Array.from({ length: 50 }, (_, i) => supposedTalks(`${slug}-${i}`, longHistoryIssue(i)));
        await client.append(dossierOf(long), { branch: slug, events } as never);
        await client.compare(dossierOf(long), ["main", slug], { today: lastDayOf(long) });
      },
      "its boards": async () => {
        for (let i = 0; i < 10; i += 1) await read(`/issues?${i % 2 === 0 ? today : at(i / 10)}`);
      },
      "every issue, now and then": async () => {
        for (let i = 0; i < issues; i += 1)
          await read(`/issues/${longHistoryIssue(i)}?${i % 2 === 0 ? today : at(i / issues)}`);
      },
      "deadlines and the timeline of an issue": async () => {
        await read(`/deadlines?${today}`);
        await read(`/deadlines?${at(0.5)}`);
        await read(`/issues/${longHistoryIssue(3)}/timeline?${at(0.9)}`);
      },
      "pages of the log": async () => {
        for (let i = 0; i < 50; i += 1) await read(`/events?after=${Math.floor((long * i) / 50)}&limit=1000`);
      },
      "a comparison of two days": () => read(`/compare?left=main~${day(0.5)}&right=main~${day(0.501)}&${today}`),
      "the whole log as a stream": () => read("/events", "application/x-ndjson"),
      "the export": () => read("/export"),
      "the feed from the first entry": () => follow(`${running.url}${base}/feed?after=0`, Math.min(long, 100_000)),
    };
    const held: { readonly step: string; readonly mostMb: number }[] = [
      { step: "started", mostMb: mostOf(running.process.pid!) },
    ];
    for (const [step, work] of Object.entries(steps)) {
      await work();
      held.push({ step, mostMb: mostOf(running.process.pid!) });
    }
    const [most] = held.toSorted((a, b) => b.mostMb - a.mostMb);
    const told = held.map(({ step, mostMb }) => `${step} ${mostMb.toFixed(0)}`).join(", ");
    return [
      {
        what: `resident memory of API and projector in one process, serving ${long.toLocaleString("en")} developments`,
        amount: `${most!.mostMb.toFixed(0)} MB`,
        wanted,
        figures: `at most so far, after each: ${told}; at the end ${residentOf(running.process.pid!).toFixed(0)} MB`,
      },
    ];
  });

/** Through to its end, keeping nothing. */
const readThrough = async (url: string, accept?: string): Promise<void> => {
  const answer = await fetch(url, accept === undefined ? {} : { headers: { accept } });
  if (answer.status !== 200) throw new Error(`${url}: ${answer.status} ${(await answer.text()).slice(0, 500)}`);
  for await (const _ of answer.body!);
};

const follow = async (url: string, entries: number): Promise<void> => {
  const stopping = new AbortController();
  const answer = await fetch(url, { headers: { accept: "text/event-stream" }, signal: stopping.signal });
  const decoder = new TextDecoder();
  let told = 0;
  let rest = "";
  for await (const part of answer.body!) {
    const lines = (rest + decoder.decode(part, { stream: true })).split("\n");
    rest = lines.pop()!;
    told += lines.filter((line) => line === "event: entry").length;
    if (told >= entries) break;
  }
  stopping.abort();
};

const mostOf = (pid: number): number => statusOf(pid, "VmHWM");
const residentOf = (pid: number): number => statusOf(pid, "VmRSS");

/** https://man7.org/linux/man-pages/man5/proc_pid_status.5.html: in kB, which are KiB. */
const statusOf = (pid: number, field: "VmHWM" | "VmRSS"): number => {
  const found = new RegExp(`^${field}:\\s+(\\d+) kB`, "m").exec(readFileSync(`/proc/${pid}/status`, "utf8"));
  if (found === null) throw new Error(`The kernel does not tell ${field}.`);
  return (Number(found[1]) * 1024) / 1e6;
};
