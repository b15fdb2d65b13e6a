import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Category } from "#core/vault/filter/categories.ts";

export interface Label {
  readonly category: Category;
  readonly from: number;
  readonly to: number;
}

/** A snippet and what of it has to go; offsets are UTF-16 units. */
export interface Snippet {
  readonly text: string;
  readonly lang: "en" | "de";
  readonly spans: readonly Label[];
}

/** Rules were tuned on the first half only; see ORIGIN.md beside the snippets. */
export type Half = "development" | "held-out";

const FOLDER = join(import.meta.dirname, "..", "..", "test", "fixtures", "filter");

export const labelled = (half: Half): Snippet[] =>
  readFileSync(join(FOLDER, `${half}.ndjson`), "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
