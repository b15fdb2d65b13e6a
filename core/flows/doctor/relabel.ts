import { labelIn, labelKeyOf } from "#core/log/absence/labels.ts";
import type { LabelledPerson } from "#core/log/absence/range-map.ts";
import { namingsIn, wideReadsIn } from "#core/log/absence/rows.ts";
import type { RangeFacts } from "./range-facts.ts";
import type { SecretBook } from "./secret-book.ts";
import { note, type Tally } from "./tally.ts";
import type { ChunkTools } from "./tools.ts";

/** What is stored of a range, and agrees with itself. */
interface Stored {
  readonly people: readonly LabelledPerson[];
  readonly wide: readonly number[];
}

/**
 * Labels a range again, by whom its entries are about: their commitments are opened elsewhere. Each label that can be computed
 * has to stand for exactly its entries; the others are those of erased people, as many at each entry as it has of them.
 */
export async function relabel(
  { run, book }: ChunkTools,
  facts: RangeFacts,
  stored: Stored,
  tally: Tally,
): Promise<void> {
  const hidden = (leaf: number, how: string): void =>
    note(
      tally,
      "ranges",
      leaf,
      `Entry ${leaf} is about somebody whom the labels of its range (entry ${facts.leaf}) ${how}.`,
    );
  const leavesOf = await namedIn(run, facts);
  await book.load(
    run,
    [...leavesOf.keys()].map((id) => ({ id, party: "subject" as const })),
  );
  const labels = new Map(stored.people.map((each) => [hex(each.label), each.indexes]));
  const erased = new Map<number, number>();
  for (const [id, leaves] of leavesOf) {
    const label = labelOf(book, id, facts.from);
    if (label === null) {
      for (const leaf of leaves) add(erased, leaf, 1);
      continue;
    }
    const there = new Set(labels.get(label) ?? []);
    labels.delete(label);
    for (const leaf of leaves)
      if (!there.delete(leaf)) hidden(leaf, "do not name there: it is hidden from their proofs");
    for (const leaf of there)
      note(tally, "ranges", leaf, `Entry ${leaf} is labelled with somebody whom it is not about.`);
  }
  for (const indexes of labels.values()) for (const leaf of indexes) add(erased, leaf, -1);
  for (const [leaf, left] of erased) {
    if (left > 0) hidden(leaf, "do not name there: of the people in it, erased ones counted, one is missing");
    if (left < 0)
      note(tally, "ranges", leaf, `Entry ${leaf} has ${-left} labels more than it is about people.`);
  }
  const wide = await wideReadsIn(run, facts);
  if (JSON.stringify(wide) !== JSON.stringify(stored.wide))
    note(
      tally,
      "ranges",
      facts.leaf,
      `Entry ${facts.leaf} lists other reads that name nobody than there are.`,
    );
}

async function namedIn(run: ChunkTools["run"], facts: RangeFacts): Promise<Map<string, Set<number>>> {
  const leavesOf = new Map<string, Set<number>>();
  for (const { id, leaf } of await namingsIn(run, facts, Number.MAX_SAFE_INTEGER)) {
    const leaves = leavesOf.get(id);
    if (leaves) leaves.add(leaf);
    else leavesOf.set(id, new Set([leaf]));
  }
  return leavesOf;
}

function labelOf(book: SecretBook, id: string, from: number): string | null {
  const secret = book.secretOf({ id, party: "subject" });
  return secret && hex(labelIn(labelKeyOf(secret), from).label);
}

const add = (counts: Map<number, number>, leaf: number, by: number): void => {
  counts.set(leaf, (counts.get(leaf) ?? 0) + by);
};

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");
