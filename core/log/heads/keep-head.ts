import type { Runner } from "#db/statement.ts";
import { LogBroken } from "../tree/log-broken.ts";
import { checkHead, confirmRestored } from "./check-head.ts";
import { latestCheckpoint, type SignedHead, signHead } from "./checkpoint.ts";
import { ownCheckpoint } from "./compare-head.ts";
import { guard } from "./guard.ts";
import { readHeadFile, writeHeadFile } from "./head-file.ts";
import { mismatchSentence } from "./mismatch.ts";

/**
 * One beat: compares the database with the newest head kept outside, signs the log when it has grown, and writes what was
 * signed to the head file. Throws, and signs nothing, when the database is not the log that was signed last. A file that
 * cannot be written stops nothing (receipts would wait for a disk that holds none of them): it is reported once, doctor
 * fails, /log says so, and until it is mended this process's memory alone tells an older database.
 */
export async function keepHead(run: Runner, report: (line: string) => void): Promise<SignedHead> {
  const mismatch = await checkHead(run);
  if (mismatch) throw new LogBroken(mismatchSentence(mismatch));
  const wasKept = guard()?.known !== null || (await latestCheckpoint(run)) === null;
  const signed = await signHead(run);
  await rememberHead(signed, report);
  if (!wasKept)
    report(
      `no head of this log was kept before: from now on it is, at ${guard()?.headFile}; until now an older database could not be told`,
    );
  await confirmRestored(run);
  return signed;
}

/** Keeps a head that was just signed: in this process, and in the file when that holds another one. */
async function rememberHead({ note, signedAt }: SignedHead, report: (line: string) => void): Promise<void> {
  const held = guard();
  if (!held) return;
  // Four times a second it is the head of before, whose signature was checked then.
  const checkpoint = held.known?.note === note ? held.known.checkpoint : ownCheckpoint(note);
  if (typeof checkpoint === "string") return;
  held.known = { checkpoint, note, at: signedAt };
  if (held.fileNote === note) return; // as this beat has read it
  try {
    if ((await readHeadFile(held.headFile))?.note === note) return;
    await writeHeadFile(held.headFile, note);
    if (held.fileTrouble) report(`the head file ${held.headFile} is written again`);
    held.fileTrouble = null;
  } catch (error) {
    const trouble = error instanceof Error ? error.message : String(error);
    if (held.fileTrouble !== trouble)
      report(`the newest head cannot be kept outside the database: ${trouble}`);
    held.fileTrouble = trouble;
  }
}
