/** Bytes that can be read from any place, and need not be in memory: a file on a disk, or one given to a browser. */
export interface ByteSource {
  readonly size: number;
  /** The bytes from one place to before another; both lie in it. */
  readonly read: (from: number, to: number) => Promise<Uint8Array>;
}

/** Where a file stands in a source. */
export interface Extent {
  readonly from: number;
  readonly to: number;
}

const AT_ONCE = 8_000_000;

/** The bytes of a part, piece by piece. */
export async function* piecesOf(source: ByteSource, { from, to }: Extent): AsyncGenerator<Uint8Array> {
  for (let at = from; at < to; at += AT_ONCE) yield source.read(at, Math.min(to, at + AT_ONCE));
}

/** The text of a part, piece by piece; null in the place of the first that is no UTF-8, and nothing after it. */
export async function* textsOf(source: ByteSource, extent: Extent): AsyncGenerator<string | null> {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  try {
    for await (const bytes of piecesOf(source, extent)) yield decoder.decode(bytes, { stream: true });
    yield decoder.decode();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    yield null;
  }
}
