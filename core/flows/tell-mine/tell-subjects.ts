import { onlyDrawn } from "#core/log/reads/only-drawn.ts";
import { notWithheld } from "#core/log/withheld/withheld.ts";
import { database } from "#db/current.ts";
import { onClient, onTx, type Runner, type Statement, statement } from "#db/statement.ts";
import { type Tx, withTx } from "#db/tx.ts";
import { isBehindEvents, lockPosition, movePosition } from "../follower.ts";
import { enqueueTold, type ToTellOf } from "./enqueue-told.ts";

const NAME = "tell subjects";
/** What is told is kept for 90 days; of an older SEV nobody is told anew. */
const NEWS_DAYS = 60;

/**
 * Tells people that a SEV is about their data, or that their data lay open: once for each SEV, in words that say no more.
 * Who read it is not told by this, though they are among whom they read. Begins at the newest event.
 */
export async function tellSubjects(): Promise<void> {
  if (!(await isBehindEvents(onClient(database().pool), NAME))) return;
  await withTx(async (tx) => {
    const run = onTx(tx);
    const [newest] = await run.all<{ id: number }>(
      statement`SELECT coalesce(max(id), 0)::float8 AS id FROM sev_event`,
    );
    const to = newest?.id ?? 0;
    const after = await lockPosition(run, NAME, to);
    if (after >= to) return;
    const rows = await subjectsIn(run, { after, to });
    await enqueueTold(tx, rows.map(toTell));
    await movePosition(run, NAME, to);
  });
}

const toTell = ({ sevNumber, personId, exposed }: Subject): ToTellOf => {
  const kind = exposed ? "me.exposure" : "me.sev";
  return { kind, personId, sevNumber, key: `me.sev ${sevNumber}` };
};

interface Subject {
  readonly sevNumber: number;
  readonly personId: string;
  readonly exposed: boolean;
}

/** Of `touched t` and `person p`: at least one of its reads is theirs and not withheld from them. */
const mayKnow =
  (): Statement => statement`EXISTS (SELECT FROM sev_read e JOIN read r USING (log_id, leaf_index)
  WHERE e.sev_number = t.number AND ${notWithheld()} AND (r.scope = 'dataset' OR EXISTS (
    SELECT FROM read_subject c WHERE c.log_id = r.log_id AND c.leaf_index = r.leaf_index AND c.subject_id = p.id)))`;

/** Those who were told before are left out: a SEV grows often, and most of the time about the same people. */
const subjectsIn = (run: Runner, { after, to }: { after: number; to: number }): Promise<Subject[]> =>
  untold(
    run,
    statement`v.number IN (SELECT e.sev_number FROM sev_event e WHERE e.id > ${after} AND e.id <= ${to})
      AND v.raised_at > now() - ${NEWS_DAYS} * interval '1 day'`,
  );

/**
 * Tells those of these people who were not told of a SEV while all of its reads of them were withheld, however old it is: what
 * they were kept from ended, in this transaction.
 */
export async function tellKept(
  tx: Tx,
  numbers: readonly number[],
  personIds: readonly string[],
): Promise<void> {
  const rows = await untold(onTx(tx), statement`v.number = ANY(${[...numbers]}::int[])`);
  const kept = new Set(personIds);
  await enqueueTold(tx, rows.filter(({ personId }) => kept.has(personId)).map(toTell));
}

/** Whom SEVs are about and who was not told; `which` is a condition on `sev v`. */
const untold = (run: Runner, which: Statement): Promise<Subject[]> =>
  run.all<Subject>(statement`
    WITH touched AS MATERIALIZED (SELECT DISTINCT v.number, x.sev_number IS NOT NULL AS exposed, coalesce(s.whole, false) AS whole,
        coalesce(s.named > 500, false) AS crowd
      FROM sev v LEFT JOIN exposure x ON x.sev_number = v.number LEFT JOIN sev_spread s ON s.sev_number = v.number
      WHERE ${which} AND NOT v.is_test AND v.state NOT IN ('dismissed', 'merged') AND NOT ${onlyDrawn(statement`v`)})
    SELECT DISTINCT t.number AS "sevNumber", p.id AS "personId", t.exposed
    FROM touched t JOIN person p ON (t.exposed OR t.whole) AND p.is_subject
      OR EXISTS (SELECT FROM sev_party q WHERE q.sev_number = t.number AND q.person_id = p.id AND q.part = 'subject')
      OR t.crowd AND EXISTS (SELECT FROM sev_read r JOIN read_subject c USING (log_id, leaf_index)
        WHERE r.sev_number = t.number AND c.subject_id = p.id)
    WHERE (t.exposed OR ${mayKnow()})
      AND NOT EXISTS (SELECT FROM sev_party a WHERE a.sev_number = t.number AND a.person_id = p.id AND a.part = 'actor')
      AND NOT EXISTS (SELECT FROM inbox_item i WHERE i.person_id = p.id AND i.key = 'me.sev ' || t.number)`);
