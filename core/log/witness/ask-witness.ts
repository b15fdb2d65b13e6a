/** What a witness answered over HTTP. */
export interface WitnessAnswer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

/** Why there was no answer, in words. */
export class NoAnswer extends Error {
  constructor(words: string, options?: ErrorOptions) {
    super(words, options);
    this.name = "NoAnswer";
  }
}

const ANSWER_MS_MAX = 10_000;
const ANSWER_BYTES_MAX = 65_536;

/**
 * Posts a request to `<url>/add-checkpoint` (c2sp.org/tlog-witness). Follows no redirect, waits 10 s at most and reads
 * 64 KiB at most. Throws {@link NoAnswer}, or what `ending` was aborted with.
 */
export async function askWitness(url: string, body: string, ending: AbortSignal): Promise<WitnessAnswer> {
  const target = new URL("add-checkpoint", url.endsWith("/") ? url : `${url}/`);
  try {
    const response = await fetch(target, {
      method: "POST",
      headers: { "Content-Type": "text/plain; charset=utf-8" },
      body,
      redirect: "manual",
      signal: AbortSignal.any([ending, AbortSignal.timeout(ANSWER_MS_MAX)]),
    });
    const type = response.headers.get("content-type") ?? "";
    return { status: response.status, type, body: await limitedText(response) };
  } catch (error) {
    if (ending.aborted || error instanceof NoAnswer) throw error;
    throw new NoAnswer(wordsOf(error), { cause: error });
  }
}

async function limitedText({ body }: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of body ?? []) {
    bytes += part.length;
    if (bytes > ANSWER_BYTES_MAX) throw new NoAnswer("it answered with more than 64 KiB");
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}

function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === "TimeoutError") return `it did not answer within ${ANSWER_MS_MAX / 1000} s`;
  const code = (error.cause as NodeJS.ErrnoException | undefined)?.code ?? "";
  if (code === "ECONNREFUSED") return "nothing listens at its address";
  if (code === "ENOTFOUND") return "its address is not known to this network";
  return `it could not be reached (${code || error.message})`;
}
