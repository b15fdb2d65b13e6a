import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { keys } from "#core/log/keys/keys.ts";
import { LOG_ID } from "#core/log/tree/head.ts";
import { type Runner, statement } from "#db/statement.ts";
import { progressText, SavedProgress } from "../doctor/deep-progress.ts";

/** Which check found how many differences. */
const Found = z.record(z.string(), z.int().min(0));
const At = z.object({ size: z.int().min(0), at: z.coerce.date(), found: Found.default({}) });

/** What is remembered of reading the log again, by what is read: its entries, and the state beside it. */
const KINDS = {
  entries: z.object({
    progress: SavedProgress,
    beganAt: z.coerce.date(),
    /** The newest round that came to its end: the log had so many entries. */
    whole: At.nullable(),
  }),
  state: At,
};
export type EntriesKept = z.infer<typeof KINDS.entries>;
type Kinds = { [Kind in keyof typeof KINDS]: z.infer<(typeof KINDS)[Kind]> };

/** What is kept, and the mark by which whoever writes next knows that nobody else did meanwhile. */
export interface Kept<Kind extends keyof Kinds> {
  readonly value: Kinds[Kind] | null;
  readonly mac: Uint8Array | null;
}

/** Reads what is kept; a value that was not written with the log's key counts as none. */
export async function readKept<Kind extends keyof Kinds>(run: Runner, kind: Kind): Promise<Kept<Kind>> {
  const [row] = await run.all<{ said: string; mac: Uint8Array }>(
    statement`SELECT said, mac FROM log_reread WHERE log_id = ${LOG_ID} AND kind = ${kind}`,
  );
  if (!row) return { value: null, mac: null };
  if (row.mac.length !== 32 || !timingSafeEqual(macOf(kind, row.said), row.mac))
    return { value: null, mac: row.mac };
  const parsed = KINDS[kind].safeParse(JSON.parse(row.said));
  return { value: parsed.success ? (parsed.data as Kinds[Kind]) : null, mac: row.mac };
}

/** Keeps what comes after `before`; nothing when another process was faster, whose work stands then. */
export async function keep<Kind extends keyof Kinds>(
  run: Runner,
  kind: Kind,
  before: Kept<Kind>,
  value: Kinds[Kind],
): Promise<void> {
  const said = progressText(value);
  const mac = macOf(kind, said);
  if (before.mac === null)
    await run.all(statement`
      INSERT INTO log_reread (log_id, kind, said, mac) VALUES (${LOG_ID}, ${kind}, ${said}, ${mac}) ON CONFLICT DO NOTHING`);
  else
    await run.all(statement`
      UPDATE log_reread SET said = ${said}, mac = ${mac}
      WHERE log_id = ${LOG_ID} AND kind = ${kind} AND mac = ${before.mac}`);
}

/** By the log's key: whoever has only the database cannot have entries left out by moving the place on. */
const macOf = (kind: string, said: string): Buffer =>
  createHmac("sha256", keys().seed).update(`whosaw reread\0${kind}\0${said}`).digest();
