import { SingleBar } from "cli-progress";
import { readEnv } from "#config/env.ts";
import { verifyLog } from "#core/merkle/verify-log.ts";
import { CommandError } from "./command-error.ts";

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
      entries: async (path) => new Uint8Array(await (await fetchFile(`log/${path}`)).arrayBuffer()),
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
  const { origin, size } = verdict.value;
  console.log(
    `Verified.\n- ${origin}: all ${size} entries are those that its newest checkpoint was signed over.`,
  );
  if (pinned === null)
    console.log(
      "- The key came from the log itself: this proves the log against itself alone. Pin the key with --vkey.",
    );
  return 0;
}

function fileFetcher(url: string): (path: string) => Promise<Response> {
  const { WHOSAW_TOKEN: token } = readEnv();
  if (!token)
    throw new CommandError(
      "Set WHOSAW_TOKEN to an auditor's token: `whosaw token --as EMAIL` makes one where it runs.",
    );
  const base = new URL("api/v1/", url.endsWith("/") ? url : `${url}/`);
  return async (path) => {
    const response = await fetch(new URL(path, base), { headers: { Authorization: `Bearer ${token}` } });
    if (response.ok) return response;
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
