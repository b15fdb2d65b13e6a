import type { Runner } from "#db/statement.ts";

/** A file as it goes out. */
export interface FileAnswer {
  readonly name: string;
  readonly type: string;
  /** What has the same one has the same bytes, so that parts of it fit together; null of a file that goes out whole. */
  readonly etag: string | null;
  /** All of it, as it is made; or one part, with where it stands. */
  readonly body: ReadableStream<Uint8Array> | Uint8Array;
  /** How many bytes go out, where that is known before. */
  readonly length?: number;
  readonly part: { readonly from: number; readonly to: number; readonly total: number | null } | null;
}

/** What is about to be taken of a report, before an entry says so. */
export interface Offer<Answer = () => Promise<FileAnswer>> {
  /** Whom it shows by name: taking it is about them. */
  readonly shown: readonly string[];
  /** The first byte that goes out: more than 0 where a download goes on. */
  readonly from: number;
  /** Within the transaction of that entry: what goes out once it is durable. */
  readonly seal: (run: Runner) => Promise<Answer>;
}
