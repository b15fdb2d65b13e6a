import { SingleBar } from "cli-progress";
import { readEnv } from "#config/env.ts";
import { type LogFacts, verifyLog } from "#core/merkle/verify-log.ts";
import { CommandError } from "./command-error.ts";

/** What the log answers for entries that it dropped by policy. */
const GONE = 410;

/**
 * Reads a running log over its API and checks it against its newest checkpoint, every entry. The key should come from
 * elsewhere; without one it is asked of the log itself, and the answer says what that is worth. Exit code 0 or 1.
 */
export async function verifyUrl(url: string, pinned: string | null): Promise<number> {
  const fetchFile = fileFetcher(url);
  const text = async (path: string) => (await fetchFile(path)).text();
  const vkey = pinned ?? (await text("log/vkey")).trim();
  const bar = progressBar();
  const verdict = await verifyLog(
    {
      checkpoint: () => text("log/checkpoint"),
      entries: async (path) => {
        const response = await fetchFile(`log/${path}`, [GONE]);
        return response.status === GONE ? null : bytesOf(response);
      },
      tile: async (path) => bytesOf(await fetchFile(`log/${path}`)),
    },
    vkey,
    bar.at,
  );
  bar.stop();
  if (!verdict.ok) {
    console.log(
      `REFUSED. This does not hold: ${verdict.check}${verdict.detail ? ` (${verdict.detail})` : ""}.`,
    );
    return 1;
  }
  console.log(`Verified.\n${holdsWords(verdict.value)}`);
  if (pinned === null)
    console.log(
      "- The key came from the log itself: this proves the log against itself alone. Pin the key with --vkey.",
    );
  return 0;
}

function holdsWords({ origin, size, byHashOnly }: LogFacts): string {
  if (byHashOnly === 0)
    return `- ${origin}: all ${size} entries are those that its newest checkpoint was signed over.`;
  return `- ${origin}: ${size - byHashOnly} of ${size} entries are those that its newest checkpoint was signed over.
- ${byHashOnly} entries were checked by their hashes alone: reads among them were dropped by policy. Their hashes are those that were signed; what they said is no longer kept here.`;
}

const bytesOf = async (response: Response): Promise<Uint8Array> =>
  new Uint8Array(await response.arrayBuffer());

type Fetcher = (path: string, alsoStatus?: readonly number[]) => Promise<Response>;

function fileFetcher(url: string): Fetcher {
  const { WHOSAW_TOKEN: token } = readEnv();
  if (!token)
    throw new CommandError(
      "Set WHOSAW_TOKEN to an auditor's token: `whosaw token --as EMAIL` makes one where it runs.",
    );
  const base = new URL("api/v1/", url.endsWith("/") ? url : `${url}/`);
  return async (path, alsoStatus = []) => {
    const response = await fetch(new URL(path, base), { headers: { Authorization: `Bearer ${token}` } });
    if (response.ok || alsoStatus.includes(response.status)) return response;
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
