import { Refusal } from "#core/base/refusal.ts";
import type { SourceDraft } from "../entry/draft.ts";

/** How much may wait for the log in one process. The reserve is for small calls alone: people, and our own gateway. */
export interface Limits {
  readonly entries: number;
  readonly bytes: number;
  readonly reservedEntries: number;
  readonly reservedBytes: number;
}

export const LIMITS: Limits = {
  entries: 50_000,
  bytes: 128 * 2 ** 20,
  reservedEntries: 5_000,
  reservedBytes: 16 * 2 ** 20,
};

/** Back-pressure: counts what waits, and refuses (`busy`) what would not fit, before anything of it is done. */
export class Capacity {
  readonly #limits: Limits;
  #entries = 0;
  #bytes = 0;

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /** Makes room for a call and answers with what gives it back. A call finds room when nothing else waits, however large. */
  admit(drafts: readonly SourceDraft[], lane: "small" | "large"): () => void {
    const bytes = drafts.reduce((sum, draft) => sum + roughBytes(draft), 0);
    const { limits, kept } = { limits: this.#limits, kept: lane === "small" ? 0 : 1 };
    const fits =
      this.#entries + drafts.length <= limits.entries - kept * limits.reservedEntries &&
      this.#bytes + bytes <= limits.bytes - kept * limits.reservedBytes;
    if (!fits && this.#entries > 0) throw busy();
    this.#entries += drafts.length;
    this.#bytes += bytes;
    return () => {
      this.#entries -= drafts.length;
      this.#bytes -= bytes;
    };
  }
}

const busy = (): Refusal =>
  new Refusal("busy", {
    detail: "More waits to be written than the log can take. Send it again in a moment.",
  });

const ROW_BYTES = 150;

/** About what a draft takes in memory once it is sealed. */
function roughBytes(draft: SourceDraft): number {
  const texts = Object.values(draft.text).reduce((sum, text) => sum + text.length, 0);
  const rows =
    draft.kind === "read" ? draft.subjectIds.length + draft.datasets.length : draft.grantees.length;
  return 10 * ROW_BYTES + 2 * texts + rows * ROW_BYTES;
}
