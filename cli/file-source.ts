import { open } from "node:fs/promises";
import type { ByteSource } from "#core/verify/bundle/large/byte-source.ts";

/** A file on this machine's disk, open until it is closed. Throws where there is none. */
export async function fileSource(path: string): Promise<ByteSource & { close(): Promise<void> }> {
  const file = await open(path, "r");
  const { size } = await file.stat();
  return {
    size,
    async read(from, to) {
      const bytes = Buffer.allocUnsafe(to - from);
      for (let at = 0; at < bytes.length; ) {
        const { bytesRead } = await file.read(bytes, at, bytes.length - at, from + at);
        if (bytesRead === 0) throw new Error(`${path} ends before byte ${to}`);
        at += bytesRead;
      }
      return bytes;
    },
    close: () => file.close(),
  };
}
