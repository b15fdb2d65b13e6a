import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { type FileHandle, open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { StartError } from "../start-error.ts";
import { BackupManifest } from "./manifest.ts";

// The file: MAGIC, the tables' bytes, the manifest (JSON), its length (4 bytes, big-endian), SHA-256 of all before.
const MAGIC = Buffer.from("whosaw-backup/1\n");
const LENGTH_BYTES = 4;
const HASH_BYTES = 32;
const TAIL_BYTES = LENGTH_BYTES + HASH_BYTES;

/** A backup being written: beside its place, readable by its owner alone, and renamed when it is whole. */
export class BackupWriter {
  readonly #path: string;
  readonly #partial: string;
  readonly #handle: FileHandle;
  readonly #hash = createHash("sha256");
  /** Bytes written so far. */
  offset = 0;

  private constructor(path: string, partial: string, handle: FileHandle) {
    this.#path = path;
    this.#partial = partial;
    this.#handle = handle;
  }

  /** Throws a StartError when the file is there already. */
  static async create(path: string): Promise<BackupWriter> {
    if (await exists(path)) throw new StartError(`${path} is there already: name a file that is not.`);
    const partial = `${path}.${process.pid}.partial`;
    const writer = new BackupWriter(path, partial, await open(partial, "wx", 0o600));
    await writer.write(MAGIC);
    return writer;
  }

  async write(bytes: Uint8Array): Promise<void> {
    this.#hash.update(bytes);
    for (let at = 0; at < bytes.length; ) {
      const { bytesWritten } = await this.#handle.write(bytes, at);
      at += bytesWritten;
    }
    this.offset += bytes.length;
  }

  /** Ends the file; from here on it survives a power cut. Answers its SHA-256 (of all but the hash itself) in hex. */
  async finish(manifest: BackupManifest): Promise<string> {
    const text = Buffer.from(JSON.stringify(manifest));
    const length = Buffer.alloc(LENGTH_BYTES);
    length.writeUInt32BE(text.length);
    await this.write(text);
    await this.write(length);
    const digest = this.#hash.digest();
    await this.#handle.write(digest);
    this.offset += digest.length;
    await this.#handle.sync();
    await this.#handle.close();
    await rename(this.#partial, this.#path);
    await syncFolder(dirname(this.#path));
    return digest.toString("hex");
  }

  /** Leaves nothing behind. */
  async abandon(): Promise<void> {
    await this.#handle.close().catch(() => undefined);
    await rm(this.#partial, { force: true });
  }
}

/** Reads a whole backup once and compares its hash; answers its manifest. Throws a StartError on anything else. */
export async function readBackup(
  path: string,
  heard: (bytes: number, of: number) => void = () => undefined,
): Promise<{ manifest: BackupManifest; bytes: number }> {
  const handle = await open(path, "r");
  try {
    const { size } = await handle.stat();
    const tail = await bytesAt(handle, size - TAIL_BYTES, TAIL_BYTES);
    const found = await hashOf(path, size - HASH_BYTES, heard);
    if (!tail || !found.equals(tail.subarray(LENGTH_BYTES)))
      throw new StartError(`${path} is no whole backup: its bytes are not those that were written.`);
    const length = tail.readUInt32BE();
    const text = await bytesAt(handle, size - TAIL_BYTES - length, length);
    const manifest = BackupManifest.safeParse(JSON.parse(text?.toString("utf8") ?? "null"));
    if (!manifest.success)
      throw new StartError(`${path} is a backup of a form that this version does not know.`);
    return { manifest: manifest.data, bytes: size };
  } finally {
    await handle.close();
  }
}

async function bytesAt(handle: FileHandle, position: number, length: number): Promise<Buffer | null> {
  if (position < MAGIC.length) return null;
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, position);
  return bytesRead === length ? buffer : null;
}

async function hashOf(
  path: string,
  length: number,
  heard: (bytes: number, of: number) => void,
): Promise<Buffer> {
  const hash = createHash("sha256");
  if (length <= 0) return hash.digest();
  let done = 0;
  for await (const chunk of createReadStream(path, { end: length - 1, highWaterMark: 1 << 20 })) {
    hash.update(chunk as Buffer);
    done += (chunk as Buffer).length;
    heard(done, length);
  }
  return hash.digest();
}

async function exists(path: string): Promise<boolean> {
  const handle = await open(path, "r").catch(() => null);
  await handle?.close();
  return handle !== null;
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  await handle.sync().finally(() => handle.close());
}
