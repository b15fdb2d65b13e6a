import { z } from "zod";
import type { KekKeeper } from "./key-ring.ts";

/** A transit secrets engine as HashiCorp Vault and OpenBao have it. */
export interface TransitSettings {
  /** Where it answers: `https://vault.example:8200`. Plain http only to this machine. */
  readonly url: string;
  readonly token: string;
  /** The key in the engine under which ours are wrapped. */
  readonly keyName: string;
  readonly mount: string;
  readonly namespace?: string | undefined;
  readonly timeoutMs?: number;
}

const TIMEOUT_MS = 5_000;
const DataKey = z.object({ data: z.object({ plaintext: z.base64(), ciphertext: z.string().min(1) }) });
const Decrypted = z.object({ data: z.object({ plaintext: z.base64() }) });

/**
 * Keys made by a transit engine (`datakey/plaintext`) and kept as its ciphertext: the file opens only with the engine's
 * consent (`decrypt`), asked once per process and key. Throws one sentence when it is away, denies, or knows no such key.
 */
export function transitKeeper(settings: TransitSettings): KekKeeper {
  refusePlainHttp(settings.url);
  const name = encodeURIComponent(settings.keyName);
  return {
    async make() {
      const { data } = DataKey.parse(await ask(settings, `datakey/plaintext/${name}`, { bits: 256 }));
      return { key: key32(data.plaintext), kept: data.ciphertext };
    },
    async open(kept) {
      const { data } = Decrypted.parse(await ask(settings, `decrypt/${name}`, { ciphertext: kept }));
      return key32(data.plaintext);
    },
  };
}

function key32(base64: string): Buffer {
  const key = Buffer.from(base64, "base64");
  if (key.length !== 32)
    throw new Error(`the key service answered a key of ${key.length} bytes; 32 are needed`);
  return key;
}

async function ask(settings: TransitSettings, path: string, body: object): Promise<unknown> {
  const { url, token, mount, namespace, timeoutMs = TIMEOUT_MS } = settings;
  const address = new URL(`v1/${mount}/${path}`, url.endsWith("/") ? url : `${url}/`);
  const headers: Record<string, string> = { "Content-Type": "application/json", "X-Vault-Token": token };
  if (namespace) headers["X-Vault-Namespace"] = namespace;
  let response: Response;
  let text: string;
  try {
    const signal = AbortSignal.timeout(timeoutMs);
    const method = "POST";
    response = await fetch(address, {
      method,
      headers,
      body: JSON.stringify(body),
      signal,
      redirect: "error",
    });
    text = await response.text();
  } catch (error) {
    throw new Error(
      `the key service at ${address.origin} ${awayWords(error, timeoutMs)}: without it no secret can be opened`,
    );
  }
  if (!response.ok) throw new Error(deniedWords(settings, response.status));
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(
      `the key service at ${address.origin} did not answer in JSON: is WHOSAW_VAULT_URL right?`,
    );
  }
}

function awayWords(error: unknown, timeoutMs: number): string {
  if (error instanceof DOMException && error.name === "TimeoutError")
    return `did not answer within ${timeoutMs} ms`;
  const cause = error instanceof Error ? (error.cause as { code?: string } | undefined) : undefined;
  return `cannot be reached (${cause?.code ?? "no connection"})`;
}

function deniedWords({ url, keyName, mount }: TransitSettings, status: number): string {
  const at = `the key service at ${new URL(url).origin}`;
  if (status === 403)
    return `${at} denies the token the key ${mount}/${keyName}: it needs update on ${mount}/datakey/plaintext/${keyName} and ${mount}/decrypt/${keyName}, and may have expired`;
  if (status === 404)
    return `${at} has no key ${mount}/${keyName}: check WHOSAW_VAULT_MOUNT and WHOSAW_VAULT_KEY`;
  if (status === 503) return `${at} is sealed or standing by (503): unseal it, then start again`;
  if (status === 400)
    return `${at} cannot open our key with ${mount}/${keyName} (400): was the key deleted, or another one named?`;
  return `${at} answered ${status}`;
}

function refusePlainHttp(url: string): void {
  const { protocol, hostname } = new URL(url);
  const here = ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
  if (protocol !== "https:" && !here)
    throw new Error(
      "WHOSAW_VAULT_URL must be https: over http the key-encryption key would travel in the clear",
    );
}
