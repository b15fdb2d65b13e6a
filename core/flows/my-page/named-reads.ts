import type { PersonViewer } from "#core/base/viewer.ts";
import { readerNames } from "#core/directory/settings/reader-names.ts";
import type { ReaderNames } from "#core/policy/reader-names.ts";
import type { Runner } from "#db/statement.ts";
import { splitHeld } from "./choices.ts";
import { type Directory, directoryOf } from "./directory.ts";
import { heldReads } from "./held-reads.ts";
import { type Reckoned, reckonedOf } from "./tally/reckoned.ts";

/** Everything that concerns a person, apart by whether its reader's name may be shown. */
interface NamedReads {
  readonly reads: readonly Reckoned[];
  readonly open: readonly Reckoned[];
  readonly hidden: readonly Reckoned[];
  readonly directory: Directory;
  readonly names: ReaderNames;
}

/** What waits for its first reviewer is hidden, and, where names are not given, what people made. */
export async function namedReads(run: Runner, { personId, timeZone }: PersonViewer): Promise<NamedReads> {
  const [reads, held, { value: names }] = await Promise.all([
    reckonedOf(personId, timeZone),
    heldReads(run, personId, timeZone),
    readerNames(run),
  ]);
  const directory = await directoryOf(run, reads);
  const { open, hidden } = splitHeld(reads, held);
  if (names === "name") return { reads, open, hidden, directory, names };
  const isProgram = ({ actorId }: Reckoned) => directory.people.get(actorId)?.kind === "service";
  const others = open.filter((read) => !isProgram(read));
  return { reads, open: open.filter(isProgram), hidden: [...hidden, ...others], directory, names };
}
