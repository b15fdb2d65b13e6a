import { readdirSync, readFileSync } from "node:fs";

/** Processor time in microseconds, of this process and, where /proc tells, of a PostgreSQL with all its processes. */
export interface Processor {
  readonly node: number;
  readonly postgres: number | null;
}

const TICK_US = 10_000; // USER_HZ is 100 on every Linux that Node runs on

/** What was used so far by this process and by the server whose first process this is. Of a backend that ended nothing is known. */
export function processorTime(postmaster: number): Processor {
  const { user, system } = process.cpuUsage();
  return { node: user + system, postgres: postgresTime(postmaster) };
}

function postgresTime(postmaster: number): number | null {
  try {
    const stats = readdirSync("/proc").flatMap((name) => (/^\d+$/.test(name) ? (statOf(name) ?? []) : []));
    const ours = stats.filter(({ pid, parent }) => pid === postmaster || parent === postmaster);
    return ours.reduce((sum, { ticks }) => sum + ticks * TICK_US, 0);
  } catch {
    return null;
  }
}

function statOf(pid: string): { pid: number; parent: number; ticks: number } | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "latin1");
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" "); // the third field, the state, comes first
    return { pid: Number(pid), parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]) };
  } catch {
    return null; // it ended
  }
}
