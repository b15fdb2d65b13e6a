import { hash } from "node:crypto";
import { canonicalText } from "#core/base/canonical.ts";
import type { Json } from "#core/log/entry/entry.ts";
import { type Runner, statement } from "#db/statement.ts";
import type { ReplayTools } from "./replay/replay-rows.ts";
import { isSealed } from "./sealed-kinds.ts";
import { compareSealed } from "./sealed-people.ts";
import { SEV_EVENTS, type SevKind } from "./sev-events.ts";
import type { StateEntry } from "./state-entries.ts";
import { note } from "./tally.ts";

const BATCH = 5_000;
/** What stands in every entry, or as a commitment: not in the clear part that a SEV's record repeats. */
const NOT_DATA = new Set(["v", "kind", "nonce", "by", "recordedAt", "sev", "text", "actor", "person"]);
const NUMBERED_PERSON = /^(mention|asked)\d+$/;

interface RecordRow {
  readonly id: number;
  readonly number: number;
  readonly kind: string;
  readonly actor: string | null;
  readonly at: number;
  readonly data: Record<string, Json>;
  readonly leaf: number | null;
  readonly people: Readonly<Record<string, string>>;
}

/** What the record of a SEV has to say of an entry, as one hash: many are held at once. */
export function recordOf({ body, recordedAt }: StateEntry): string {
  const data = Object.fromEntries(
    Object.entries(body).filter(
      ([field, value]) => !NOT_DATA.has(field) && !NUMBERED_PERSON.test(field) && !isSubjects(field, value),
    ),
  );
  const kind = body.state === "merged" ? "merged" : SEV_EVENTS[body.kind as SevKind];
  return hashOf({ number: Number(body.sev), kind, at: recordedAt, data });
}

/** A number of subjects is said in clear; the people themselves are `{count, root}`. */
const isSubjects = (field: string, value: Json): boolean => field === "subjects" && typeof value === "object";

const hashOf = (said: { number: number; kind: string; at: number; data: Record<string, Json> }): string =>
  hash("sha256", canonicalText(said), "base64");

/** Compares the SEVs' records with their entries, in both directions. `entries` loses what was found. */
export async function compareRecords(
  tools: ReplayTools,
  entries: Map<number, { said: string; entry: Pick<StateEntry, "body"> }>,
): Promise<void> {
  const { run, book, tally } = tools;
  await compareSealed(tools, entries);
  for await (const rows of selectRecords(run)) {
    await book.load(
      run,
      rows
        .flatMap(({ actor, people }) => [...(actor ? [actor] : []), ...Object.values(people)])
        .map((id) => ({ id, party: "actor" as const })),
    );
    for (const { leaf, number, kind, at, data, actor, people } of rows) {
      const place = `The record of SEV number ${number}`;
      if (leaf === null) {
        if (kind !== "announced")
          note(tally, "state", null, `${place} has a step (${kind}) without an entry.`);
        continue;
      }
      const told = entries.get(leaf);
      entries.delete(leaf);
      if (!told) note(tally, "state", leaf, `${place} names entry ${leaf}, which is not about it.`);
      else if (told.said !== hashOf({ number, kind, at, data }))
        note(tally, "state", leaf, `${place} does not say what entry ${leaf} says.`);
      else if (!isBy(actor, told.entry.body, book))
        note(tally, "state", leaf, `${place} names another person than entry ${leaf} does.`);
      else if (!isAbout(people, told.entry.body, book))
        note(tally, "state", leaf, `${place} names other people than entry ${leaf} is about.`);
    }
  }
  for (const leaf of entries.keys())
    note(tally, "state", leaf, `Entry ${leaf} is missing in the record of its SEV.`);
}

/** Whether the people a step names are those that its entry commits to, each in its field. */
const isAbout = (people: RecordRow["people"], body: StateEntry["body"], book: ReplayTools["book"]): boolean =>
  Object.entries(people).every(
    ([field, id]) => book.opens({ id, party: "actor" }, body, field, body[field]) !== "no",
  ) && Object.keys(body).every((field) => !isPerson(field) || Object.hasOwn(people, field));

const isPerson = (field: string): boolean => field === "person" || NUMBERED_PERSON.test(field);

/** Whether a step was done by this person: somebody who signed in, and whoever filed it is not told. */
function isBy(actor: string | null, body: StateEntry["body"], book: ReplayTools["book"]): boolean {
  if (actor === null || !("person" in body.by))
    return actor === null && (!("person" in body.by) || isSealed(body));
  return !isSealed(body) && book.opens({ id: actor, party: "actor" }, body, "by", body.by.person) !== "no";
}

async function* selectRecords(run: Runner): AsyncGenerator<RecordRow[]> {
  for (let after = -1; ; ) {
    const rows = await run.all<RecordRow>(statement`
      SELECT id, sev_number AS number, kind, actor_id AS actor, (extract(epoch FROM at) * 1000)::float8 AS at, data,
        leaf_index AS leaf, people
      FROM sev_event WHERE id > ${after} ORDER BY id LIMIT ${BATCH}`);
    const last = rows.at(-1);
    if (!last) return;
    yield rows;
    after = last.id;
  }
}
