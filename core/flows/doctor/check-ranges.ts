import { decodeBucket } from "#core/log/absence/bucket-body.ts";
import { type LabelledPerson, mapOf } from "#core/log/absence/range-map.ts";
import { allRanges, bucketsOf, type RangeRow, wideOf } from "#core/log/absence/rows.ts";
import type { LeafSpan } from "#core/merkle/prefix-tree/hashes.ts";
import type { Runner } from "#db/statement.ts";
import { type RangeFacts, rangeFacts } from "./range-facts.ts";
import { relabel } from "./relabel.ts";
import { entriesOf } from "./state-entries.ts";
import { note, type Tally } from "./tally.ts";
import type { ChunkTools } from "./tools.ts";

/**
 * Makes the labels of every range again, from whom its entries are about, and compares them with what is stored and with the root in
 * the range's entry; and that each range begins where the one before ended. Of ranges with dropped reads only what is stored is
 * compared with the root. Answers how many there are.
 */
export async function checkRanges(tools: ChunkTools, tally: Tally): Promise<number> {
  const { run, size } = tools;
  const rows = new Map((await allRanges(run)).map((row) => [row.leaf, row]));
  let before: RangeFacts | null = null;
  let ranges = 0;
  for await (const batch of entriesOf(run, ["log.range"], size))
    for (const { leaf, body } of batch) {
      const facts = rangeFacts(leaf, body);
      if (!facts) {
        note(tally, "ranges", leaf, `Entry ${leaf} does not say what an entry about a range says.`);
        continue;
      }
      checkPlace(before, facts, tally);
      const row = rows.get(leaf);
      rows.delete(leaf);
      ranges += 1;
      if (row) await checkStored(tools, facts, row, ranges, tally);
      else
        note(
          tally,
          "ranges",
          leaf,
          `label_range has no row for ${named(facts)}, which entry ${leaf} closed.`,
        );
      before = facts;
    }
  for (const row of rows.values())
    note(
      tally,
      "ranges",
      row.leaf,
      `label_range says that entry ${row.leaf} closed ${named(row)}, and it did not.`,
    );
  return ranges;
}

const named = ({ from, to }: LeafSpan): string => `the range of entries ${from} to ${to - 1}`;

/** Where it has to begin, and which entry it has to come after. */
function checkPlace(
  before: RangeFacts | null,
  { leaf, from, to, before: after }: RangeFacts,
  tally: Tally,
): void {
  const begin = before?.to ?? from;
  const says = `Entry ${leaf} closes a range that begins at entry ${from}; the one before it ended before entry ${begin}`;
  if (from > begin) note(tally, "ranges", leaf, `${says}: a range is missing.`);
  if (from < begin) note(tally, "ranges", leaf, `${says}: two ranges overlap.`);
  if (to <= from || to > leaf)
    note(tally, "ranges", leaf, `Entry ${leaf} closes a range that ends at entry ${to}, which cannot be.`);
  if (after !== (before?.leaf ?? null))
    note(
      tally,
      "ranges",
      leaf,
      `Entry ${leaf} says that the range before was closed by entry ${after}; it was ${before?.leaf ?? "none"}.`,
    );
}

async function checkStored(
  tools: ChunkTools,
  facts: RangeFacts,
  row: RangeRow,
  number: number,
  tally: Tally,
): Promise<void> {
  const { leaf } = facts;
  const wrong = (says: string): void =>
    note(tally, "ranges", leaf, `Entry ${leaf}, ${named(facts)}: ${says}.`);
  const isSame = row.from === facts.from && row.to === facts.to && row.number === number;
  if (!isSame) wrong("its row in label_range says another range");
  if (row.firstAt.getTime() !== facts.firstAt || row.lastAt.getTime() !== facts.lastAt)
    wrong("its row in label_range has other times");
  const wide = (await wideOf(tools.run, [facts])).get(facts.from) ?? [];
  if (!facts.isWide(wide)) wrong("the reads that name nobody are not those that it is committed to");
  const people = await storedPeople(tools.run, facts, row.depth);
  if (people === null) return wrong("what is stored of its labels was changed");
  const { root, labels, pairs } = mapOf(facts, people);
  if (Buffer.compare(root, facts.root) !== 0 || labels !== facts.labels || pairs !== facts.pairs)
    wrong("the labels stored with it have another root: some were changed, added or taken away");
  const isWhole = !tools.dropped.some(({ from, to }) => from < facts.to && to > facts.from);
  if (isWhole) await relabel(tools, facts, { people, wide }, tally);
}

/** The labels as they are stored; null when a bucket is not what its own columns say, or cannot be read. */
async function storedPeople(run: Runner, span: LeafSpan, depth: number): Promise<LabelledPerson[] | null> {
  try {
    const buckets = await bucketsOf(run, span.from);
    const people = buckets.map(({ body }) => decodeBucket(body, span.from));
    const made = mapOf(span, people.flat());
    const isAsStored =
      made.depth === depth &&
      made.buckets.length === buckets.length &&
      made.buckets.every(({ hash, people: there }, n) => {
        const stored = buckets[n]!; // as many
        const isSame = stored.labels === there.length && people[n]!.length === there.length;
        return isSame && stored.bucket === n && Buffer.compare(hash, stored.hash) === 0;
      });
    return isAsStored ? people.flat() : null;
  } catch {
    return null;
  }
}
