import { LOG_ID } from "#core/log/tree/head.ts";
import { type Runner, statement } from "#db/statement.ts";
import type { CountedReads } from "./cells.ts";
import type { Standing } from "./excess.ts";
import { eachOf } from "./tally/subject-set.ts";

/** People named in reads of open datasets, by the gravest of these reads. */
export interface SeenPeople {
  readonly excess: ReadonlySet<string>;
  readonly apart: ReadonlySet<string>;
  readonly need: ReadonlySet<string>;
}

/** How each person was read: flags, one for each standing. */
const FLAGS: Readonly<Record<Standing, number>> = { need: 1, superuser: 2, excess: 4 };

/** Everybody whom the reads name: by tallies where there are some, and in one pass over the other reads. */
export async function seenPeople(run: Runner, counted: CountedReads): Promise<SeenPeople> {
  const flags = new Map<string, number>();
  const [kept, looked] = await Promise.all([ofTallies(run, counted), ofReads(run, counted)]);
  for (const { id, flag } of [...kept, ...looked]) flags.set(id, (flags.get(id) ?? 0) | flag);
  const seen = { excess: new Set<string>(), apart: new Set<string>(), need: new Set<string>() };
  for (const [id, flag] of flags)
    seen[flag & FLAGS.excess ? "excess" : flag & FLAGS.superuser ? "apart" : "need"].add(id);
  return seen;
}

interface Flagged {
  readonly id: string;
  readonly flag: number;
}

async function ofTallies(run: Runner, { tallied }: CountedReads): Promise<Flagged[]> {
  if (tallied === null) return [];
  const sets = await run.all<{ standing: Standing; subjects: Buffer }>(tallied);
  const flags: number[] = [];
  for (const { standing, subjects } of sets)
    eachOf(subjects, (number) => {
      flags[number] = (flags[number] ?? 0) | FLAGS[standing];
    });
  const people = await run.all<{ number: number; id: string }>(
    statement`SELECT number, person_id AS id FROM subject_number`,
  );
  return people.flatMap(({ number, id }) => {
    const flag = flags[number] ?? 0;
    return flag === 0 ? [] : [{ id, flag }];
  });
}

/** From so many reads on it costs less to join all of read_subject once than to look up each read's people. */
const MANY_READS = 400_000;

async function ofReads(run: Runner, { reads, readsMax }: CountedReads): Promise<Flagged[]> {
  if (readsMax === 0) return [];
  return run.all<Flagged>(statement`
    SELECT x.subject_id AS id, bit_or(CASE r.standing WHEN 'excess' THEN ${FLAGS.excess}::int
      WHEN 'superuser' THEN ${FLAGS.superuser}::int ELSE ${FLAGS.need}::int END) AS flag
    FROM (${reads}) r ${readsMax < MANY_READS ? EACH_READ : ALL_READS} WHERE r.scope = 'people' AND r.standing IS NOT NULL GROUP BY 1`);
}

// OFFSET 0 has each read's people looked up by its leaf: joined as a set, all of read_subject would be read for them.
const EACH_READ = statement`CROSS JOIN LATERAL (
  SELECT subject_id FROM read_subject WHERE log_id = ${LOG_ID} AND leaf_index = r.leaf_index OFFSET 0) x`;
const ALL_READS = statement`JOIN read_subject x ON x.log_id = ${LOG_ID} AND x.leaf_index = r.leaf_index`;
