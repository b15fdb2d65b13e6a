import { existsSync, readFileSync } from "node:fs";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { fingerprint, formatVerifierKey, parseVerifierKey, type VerifierKey } from "#core/merkle/note-key.ts";
import { ownFolder } from "./files.ts";
import { lockFolder } from "./folder-lock.ts";
import { openKey, type WitnessKey } from "./key.ts";
import { witnessServer } from "./server.ts";
import { openState } from "./state.ts";
import { openWitness, type WatchedLog } from "./witness.ts";
import { WitnessError } from "./witness-error.ts";

export interface WitnessSettings {
  /** HOST:PORT. */
  readonly listen: string;
  readonly data: string;
  readonly name: string | null;
  /** A vkey of each log, or a file that holds it. */
  readonly logs: readonly string[];
}

export interface RunningWitness {
  readonly url: string;
  readonly key: WitnessKey["key"];
  /** Finishes what is being answered. */
  stop(): Promise<void>;
}

/** Starts a witness and tells `say` who it is. Throws a WitnessError for what whoever starts it can put right. */
export async function runWitness(
  { listen, data, name, logs }: WitnessSettings,
  say: (line: string) => void,
): Promise<RunningWitness> {
  const address = addressOf(listen);
  const keys = keysOf(logs);
  await ownFolder(data);
  const free = await lockFolder(data);
  try {
    const key = await openKey(data, name);
    const witness = await openWitness({ key, logs: keys, state: await openState(data, key.key) });
    const server = witnessServer(witness, key.key, (line) => console.error(`witness: ${line}`));
    const url = await listening(server, address);
    for (const line of introduction(key, witness.logs(), url, data)) say(line);
    return { url, key: key.key, stop: () => ended(server).finally(free) };
  } catch (error) {
    free();
    throw error;
  }
}

function addressOf(listen: string): { host: string; port: number } {
  const [, host, port] = /^(?:\[([0-9a-fA-F:]+)\]|([^:]+)):(\d{1,5})$/.exec(listen)?.filter(Boolean) ?? [];
  if (host === undefined || Number(port) > 65_535)
    throw new WitnessError(`--listen ${listen} is no address: use HOST:PORT, for example 0.0.0.0:7380.`);
  return { host, port: Number(port) };
}

function keysOf(logs: readonly string[]): Map<string, VerifierKey[]> {
  const found = new Map<string, VerifierKey[]>();
  for (const given of logs) {
    const vkey = (existsSync(given) ? readFileSync(given, "utf8") : given).trim();
    const key = parseVerifierKey(vkey);
    if (!key.ok)
      throw new WitnessError(
        `--log ${given} is no log's key (${key.detail ?? key.check}). Ask for the line of GET /api/v1/log/vkey.`,
      );
    found.set(key.value.name, [...(found.get(key.value.name) ?? []), key.value]);
  }
  if (found.size === 0) throw new WitnessError("Name at least one log to watch: --log VKEY.");
  return found;
}

function listening(server: Server, { host, port }: { host: string; port: number }): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) =>
      reject(new WitnessError(`Cannot listen on ${host}:${port} (${error.code ?? error.message}).`)),
    );
    server.listen(port, host, () => {
      const { address, port: bound, family } = server.address() as AddressInfo;
      resolve(`http://${family === "IPv6" ? `[${address}]` : address}:${bound}`);
    });
  });
}

function introduction(
  { key, isNew }: WitnessKey,
  logs: readonly WatchedLog[],
  url: string,
  data: string,
): string[] {
  return [
    `Witness ${key.name}${isNew ? `. Its key was made now and stays in ${data}: keep a copy of the key file in a safe place` : ""}.`,
    `Its public key, for whoever runs Whosaw:\n  ${formatVerifierKey(key)}`,
    `Its fingerprint, to be compared by phone or on paper:\n  ${fingerprint(key)}`,
    ...logs.map(({ origin, last }) =>
      last
        ? `It watches ${origin}, last countersigned with ${last.checkpoint.size.toLocaleString("en-GB")} entries.`
        : `It watches ${origin}, not countersigned yet.`,
    ),
    `Listening on ${url} (stop it with Ctrl-C)`,
  ];
}

function ended(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
}
