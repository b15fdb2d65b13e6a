import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { pipeline, type Readable } from "node:stream";
import { createGunzip } from "node:zlib";

const GZIP_MAGIC = [0x1f, 0x8b];

/**
 * Opens a log for reading, unpacked when its first bytes say gzip, whatever its name. `onBytes` gets the bytes read from
 * the file itself, to be set against its size. An error of the file or of the packing is thrown to the reader.
 */
export async function openLog(
  path: string,
  onBytes?: (total: number) => void,
): Promise<AsyncIterable<Uint8Array>> {
  const packed = await isGzip(path);
  const bytes = counted(createReadStream(path), onBytes);
  // An error reaches the reader through the returned stream.
  return packed ? pipeline(bytes, createGunzip(), () => undefined) : bytes;
}

async function* counted(file: Readable, onBytes?: (total: number) => void): AsyncGenerator<Buffer> {
  let total = 0;
  for await (const chunk of file as AsyncIterable<Buffer>) {
    total += chunk.byteLength;
    onBytes?.(total);
    yield chunk;
  }
}

async function isGzip(path: string): Promise<boolean> {
  const handle = await open(path);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(GZIP_MAGIC.length), 0, GZIP_MAGIC.length, 0);
    return bytesRead === GZIP_MAGIC.length && GZIP_MAGIC.every((byte, i) => buffer[i] === byte);
  } finally {
    await handle.close();
  }
}
