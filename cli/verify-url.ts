import { SingleBar } from "cli-progress";
import { readEnv } from "#config/env.ts";
import { decodeUtf8 } from "#core/merkle/text.ts";
import { verifyLog } from "#core/merkle/verify-log.ts";
import { checkConsistency, consistencyIn } from "#core/verify/consistency.ts";
import type { Given } from "#core/verify/given.ts";
import { claimedHead, headStep, ONE_HISTORY } from "#core/verify/head.ts";
import { keyStep } from "#core/verify/key.ts";
import { count } from "#core/verify/numbers.ts";
import { type Report, reportOf, type Step } from "#core/verify/report.ts";
import { failedStep } from "#core/verify/words.ts";
import { CommandError } from "./command-error.ts";
import { pinFor } from "./pins.ts";

/** Null for entries that the log dropped by policy (410). */
type FetchKept = (path: string) => Promise<Uint8Array | null>;
type Fetch = (path: string) => Promise<Uint8Array>;
type Answer = [report: Report, pinnedBy: string | null];

/** What the log answers for entries that it dropped by policy. */
const GONE = 410;

/**
 * Checks a running log over its API: with a checkpoint that somebody kept, that the log of now continues it; else every
 * entry against the newest checkpoint. The key comes from elsewhere, or the report is open.
 */
export async function verifyUrl(
  url: string,
  given: readonly Given[],
  key: string | undefined,
): Promise<Answer> {
  const fetchKept = fetcher(url);
  const fetchBytes: Fetch = async (path) => {
    const bytes = await fetchKept(path);
    if (bytes === null) throw new CommandError(`${path}: the log keeps it no longer.`);
    return bytes;
  };
  const note = decodeUtf8(await fetchBytes("log/checkpoint")) ?? "";
  const pin = pinFor(claimedHead(note)?.origin ?? null, key);
  const [kept, ...more] = given;
  if (more.length > 0) throw new CommandError("Give one checkpoint beside the address, not several files.");
  const report = kept
    ? await continuing(fetchBytes, decodeUtf8(kept.bytes) ?? "", note, pin?.vkey ?? null)
    : await whole(fetchBytes, fetchKept, note, pin?.vkey ?? null);
  return [report, pin?.from ?? null];
}

/** That the log of now begins as the one whose head was kept. */
async function continuing(
  fetchBytes: Fetch,
  kept: string,
  note: string,
  pinned: string | null,
): Promise<Report> {
  const from = claimedHead(kept)?.size ?? 0n;
  const to = claimedHead(note)?.size ?? 0n;
  const isAsked = from > 0n && from < to;
  const proof = isAsked
    ? consistencyIn(await fetchBytes(`log/proof/consistency?from=${from}&to=${to}`))
    : null;
  return checkConsistency([kept, note], proof, pinned);
}

/** That every entry which the log serves is what its newest head was signed over. */
async function whole(
  fetchBytes: Fetch,
  fetchKept: FetchKept,
  note: string,
  pinned: string | null,
): Promise<Report> {
  const key = keyStep(pinned);
  const head = key.step.state === "fails" ? null : headStep(note, key.value);
  const steps = head ? [key.step, head.step] : [key.step];
  if (head?.value) steps.push(await entriesStep(fetchBytes, fetchKept, note, pinned, head.value.size));
  return reportOf({
    kind: "log",
    steps,
    holds: {
      title: "The log serves what it signed",
      meaning: `All ${count(head?.value?.size ?? 0)} entries that it serves are those that its newest head was signed over.`,
    },
    unknown: [
      "Whether what the entries say is true. They are what was recorded then, word for word.",
      ONE_HISTORY,
    ],
  });
}

async function entriesStep(
  fetchBytes: Fetch,
  fetchKept: FetchKept,
  note: string,
  pinned: string | null,
  size: bigint,
): Promise<Step> {
  const claim = `Each of its ${count(size)} entries is the one that was signed`;
  const vkey = pinned ?? (decodeUtf8(await fetchBytes("log/vkey")) ?? "").trim();
  const bar = progressBar();
  const files = {
    checkpoint: async () => note,
    entries: (path: string) => fetchKept(`log/${path}`),
    tile: (path: string) => fetchBytes(`log/${path}`),
  };
  const verdict = await verifyLog(files, vkey, bar.at).finally(bar.stop);
  if (!verdict.ok) return failedStep(claim, verdict).step;
  return { claim, state: "holds", found: foundOf(verdict.value.byHashOnly) };
}

const foundOf = (byHashOnly: number): string =>
  byHashOnly === 0
    ? "hashed from nothing, they give the root of the head"
    : `${count(byHashOnly)} of them by their hashes alone: reads among those were dropped by policy, what they said is no longer kept here`;

function fetcher(url: string): FetchKept {
  const { WHOSAW_TOKEN: token } = readEnv();
  if (!token)
    throw new CommandError(
      "Set WHOSAW_TOKEN to an auditor's token: `whosaw token --as EMAIL` makes one where it runs.",
    );
  const base = new URL("api/v1/", url.endsWith("/") ? url : `${url}/`);
  return async (path) => {
    const response = await fetch(new URL(path, base), { headers: { Authorization: `Bearer ${token}` } });
    if (response.status === GONE) return null;
    if (response.ok) return new Uint8Array(await response.arrayBuffer());
    throw new CommandError(
      `${path}: the log answered ${response.status}. Reading entries needs an auditor's or a reviewer's token.`,
    );
  };
}

function progressBar(): { at: (done: number, of: number) => void; stop: () => void } {
  if (!process.stderr.isTTY) return { at: () => undefined, stop: () => undefined };
  const bar = new SingleBar({
    format: "{bar} {value} of {total} entries",
    clearOnComplete: true,
    stream: process.stderr,
  });
  bar.start(1, 0);
  return {
    at: (done, of) => {
      bar.setTotal(of);
      bar.update(done);
    },
    stop: () => bar.stop(),
  };
}
