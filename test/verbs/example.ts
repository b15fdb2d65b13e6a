import type { EntryDraft } from "#core/log/entry/draft.ts";
import type { VerbWorld } from "./world.ts";

/**
 * A mutating verb with an input that works. Every verb that changes something is registered in `all.ts`: the test beside
 * it runs each with the append made to fail, and demands that nothing changed anywhere; then with it working.
 */
export interface VerbExample {
  readonly name: string;
  /** The entry it must leave. */
  readonly entry: EntryDraft["kind"];
  /** How many of that kind; one unless told. */
  readonly entries?: number;
  /** Acts that have to come first. */
  readonly before?: (world: VerbWorld) => Promise<unknown>;
  readonly act: (world: VerbWorld) => Promise<unknown>;
}
