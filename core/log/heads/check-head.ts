import { type Runner, statement } from "#db/statement.ts";
import { nameLog } from "../keys/keys.ts";
import { LOG_ID, type NamedHead, readNamedHead } from "../tree/head.ts";
import { latestCheckpoint } from "./checkpoint.ts";
import { compareHead, ownCheckpoint } from "./compare-head.ts";
import { type Guard, guard, type KnownHead } from "./guard.ts";
import { type KeptHead, readHeadFile } from "./head-file.ts";
import type { LogSide, Mismatch, MismatchWhy } from "./mismatch.ts";

/**
 * Compares the database with the newest head kept outside it (the file's, or what this process saw signed), and from
 * then on the process writes, or refuses to. Answers what is wrong, or null. Without a guard it answers null.
 */
export async function checkHead(run: Runner): Promise<Mismatch | null> {
  const held = guard();
  if (!held) return null;
  const found = await findHead(held); // before the database: its head may grow meanwhile, and never shrinks
  const database = await readNamedHead(run);
  held.name ??= database.origin;
  nameLog(held.name);
  const differs = typeof found === "string" ? found : await whyNot(run, database, found);
  const why = differs ?? (database.origin === held.name ? null : "renamed");
  const head = typeof found === "string" ? null : found;
  held.mismatch = why && {
    why,
    headFile: held.headFile,
    head: sideOf(head),
    database: databaseSide(database),
  };
  if (!why && head) held.known = head;
  return held.mismatch;
}

/** The newer of the file's head and the one that this process knows. An accepted restore gives the file another name. */
async function findHead(held: Guard): Promise<KnownHead | null | "unreadable" | "other_key"> {
  const { known } = held;
  let kept: KeptHead | null;
  held.fileNote = null;
  try {
    kept = await readHeadFile(held.headFile);
  } catch {
    return known ?? "unreadable"; // the disk went away under us: what was signed is still known
  }
  held.fileNote = kept?.note ?? null;
  if (!kept || kept.note === known?.note) return known;
  const checkpoint = ownCheckpoint(kept.note);
  if (typeof checkpoint === "string") return checkpoint;
  const isOlder =
    known && known.checkpoint.origin === checkpoint.origin && known.checkpoint.size > checkpoint.size;
  return isOlder ? known : { checkpoint, note: kept.note, at: kept.writtenAt };
}

async function whyNot(run: Runner, database: NamedHead, head: KnownHead | null): Promise<MismatchWhy | null> {
  const latest = await latestCheckpoint(run);
  if (latest && latest.note !== head?.note && typeof ownCheckpoint(latest.note) === "string") return "keys";
  if (!head) return database.restoredAt ? "unconfirmed" : null;
  return compareHead(run, database, head.checkpoint);
}

/** A head kept outside says that a restored database lacks nothing that was signed: it is the log again. */
export async function confirmRestored(run: Runner): Promise<void> {
  if (!guard()?.known || guard()?.mismatch) return;
  await run.all(
    statement`UPDATE log_head SET restored_at = NULL WHERE log_id = ${LOG_ID} AND restored_at IS NOT NULL`,
  );
}

const sideOf = (head: KnownHead | null): LogSide | null =>
  head && { origin: head.checkpoint.origin, size: Number(head.checkpoint.size), at: head.at };

const databaseSide = ({ origin, edge, recordedAt }: NamedHead): LogSide => ({
  origin,
  size: edge.size,
  at: edge.size > 0 ? recordedAt : null,
});
