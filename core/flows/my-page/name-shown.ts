import { nameState, type ReaderNames } from "#core/policy/reader-names.ts";
import type { MyNameRequest } from "../names/my-names.ts";

/** How a reader is shown to whom they read. */
export type ReaderShown = "by name" | "by unit" | "held back" | "erased";

/** A read by one of its entries, and its reader as the directory has them. */
interface ShownRead {
  readonly leaf: number;
  readonly sevState: string | null;
  readonly name: string | null;
  readonly kind: string | null;
}

/** How readers are named, and what the person asked of whom, by the read's entry. */
export interface NamesFor {
  readonly names: ReaderNames;
  readonly asked: ReadonlyMap<number, MyNameRequest>;
}

/** Whether a reader is named in a file to the person whose data they read, by the same rule as on that person's page. Pure. */
export function readerShown(
  { leaf, sevState, name, kind }: ShownRead,
  { names, asked }: NamesFor,
): ReaderShown {
  const state = nameState(names, {
    inTriage: sevState === "triage",
    isProgram: kind === "service",
    revealed: asked.get(leaf)?.state === "granted",
  });
  if (state === "held_back") return "held back";
  if (state === "by_policy") return "by unit";
  return name === null ? "erased" : "by name";
}
