import type { PersonViewer } from "#core/base/viewer.ts";
import { readerNames } from "#core/directory/settings/reader-names.ts";
import type { ReaderNames } from "#core/policy/reader-names.ts";
import type { Runner } from "#db/statement.ts";
import { openedKey, openedTo } from "../names/opened.ts";
import { splitHeld } from "./choices.ts";
import { type Directory, directoryOf } from "./directory.ts";
import { heldReads } from "./held-reads.ts";
import { onceOf } from "./tally/once.ts";
import { type Reckoned, reckonedOf } from "./tally/reckoned.ts";

/** Everything that concerns a person, apart by whether its reader's name may be shown. */
interface NamedReads {
  readonly reads: readonly Reckoned[];
  readonly open: readonly Reckoned[];
  readonly hidden: readonly Reckoned[];
  readonly directory: Directory;
  readonly names: ReaderNames;
  /** What a privacy officer opened to them, as keys. */
  readonly opened: ReadonlySet<string>;
}

/** What waits for its first reviewer is hidden, and, where names are not given, what people made and nobody opened. */
export async function namedReads(run: Runner, { personId, timeZone }: PersonViewer): Promise<NamedReads> {
  const [reads, held, { value: names }, opened] = await Promise.all([
    reckonedOf(personId, timeZone),
    heldReads(run, personId, timeZone),
    readerNames(run),
    openedTo(run, personId, timeZone),
  ]);
  const directory = await directoryOf(run, reads);
  const services = new Set(
    [...directory.people.values()].flatMap(({ id, kind }) => (kind === "service" ? [id] : [])),
  );
  const rests = JSON.stringify([held, names, [...services], [...opened]]);
  const apart = onceOf(reads, `apart ${rests}`, () => {
    const split = splitHeld(reads, held);
    if (names === "name") return split;
    const { yes, no } = parted(
      split.open,
      (read) => services.has(read.actorId) || opened.has(openedKey(read)),
    );
    return { open: yes, hidden: [...split.hidden, ...no] };
  });
  return { reads, ...apart, directory, names, opened };
}

function parted<Each>(all: readonly Each[], is: (each: Each) => boolean): { yes: Each[]; no: Each[] } {
  const [yes, no]: [Each[], Each[]] = [[], []];
  for (const each of all) (is(each) ? yes : no).push(each);
  return { yes, no };
}
