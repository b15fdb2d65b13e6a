import { nameState, type ReaderNames } from "#core/policy/reader-names.ts";
import { openedKey } from "../names/opened.ts";

/** How a reader is shown to whom they read. */
export type ReaderShown = "by name" | "by unit" | "held back" | "erased";

/** A read, and its reader as the directory has them. */
interface ShownRead {
  readonly actorId: string;
  readonly day: string;
  readonly datasetIds: readonly string[];
  readonly sevState: string | null;
  readonly name: string | null;
  readonly kind: string | null;
}

/** How readers are named, and whose reads were opened to the person, as keys. */
export interface NamesFor {
  readonly names: ReaderNames;
  readonly opened: ReadonlySet<string>;
}

/** Whether a reader is named in a file to the person whose data they read, by the same rule as on that person's page. Pure. */
export function readerShown(read: ShownRead, { names, opened }: NamesFor): ReaderShown {
  const { sevState, name, kind } = read;
  const state = nameState(names, {
    inTriage: sevState === "triage",
    isProgram: kind === "service",
    revealed: opened.has(openedKey(read)),
  });
  if (state === "held_back") return "held back";
  if (state === "by_policy") return "by unit";
  return name === null ? "erased" : "by name";
}
