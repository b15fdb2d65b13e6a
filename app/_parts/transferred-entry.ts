import type { EntryView } from "#core/log/entry/entry-view.ts";
import type { ReadRow } from "#core/log/reads/read-rows.ts";

/** A value as JSON carries it: times are ISO 8601, UTC. */
export type Transferred<T> = T extends Date
  ? string
  : T extends readonly (infer One)[]
    ? Transferred<One>[]
    : T extends object
      ? { [Key in keyof T]: Transferred<T[Key]> }
      : T;

export type TransferredRead = Transferred<ReadRow>;
export type TransferredEntry = Transferred<Omit<EntryView, "body">> & Pick<EntryView, "body">;
