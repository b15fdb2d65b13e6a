import { tellPeople } from "#core/sev/people/tell.ts";
import type { SevEventKind } from "#core/sev/record/sentences/all.ts";
import { database } from "#db/current.ts";
import { onClient, onTx, type Runner, statement } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { isBehindEvents, lockPosition, movePosition } from "../follower.ts";

const NAME = "watchers";

/** What whoever watches a SEV hears of: how serious it is, where it stands, who may look, what was said. Not each message. */
const NEWS: readonly SevEventKind[] = [
  ...(["severity", "confirmed", "declined", "corrected"] as const),
  ...(["state", "dismissed", "merged", "contain", "contain_confirmed", "contain_lifted"] as const),
  ...(["restricted", "unrestricted", "frozen", "notification", "statement"] as const),
];

interface News {
  readonly number: number;
  readonly severity: number;
  /** Null where several people, or nobody, did it. */
  readonly byId: string | null;
  readonly watchers: readonly string[];
}

/**
 * Tells the watchers of each SEV what was recorded of it since the last time, once however much it was, but not whoever did
 * all of it. The position moves in the same transaction: nothing is told twice, and nothing is missed.
 */
export async function tellWatchers(): Promise<void> {
  if (!(await isBehindEvents(onClient(database().pool), NAME))) return;
  await withTx(async (tx) => {
    const run = onTx(tx);
    const range = await nextRange(run);
    if (range.after >= range.to) return;
    for (const { number, severity, byId, watchers } of await newsIn(run, range))
      await tellPeople(tx, byId, { number, what: "sev.changed", severity, personIds: watchers });
    await movePosition(run, NAME, range.to);
  });
}

/**
 * After the last event looked at, up to the newest. What is news gets its id under the head's lock (`record`), so it is
 * committed in the order of ids. It begins at the newest: what was there before is no news.
 */
async function nextRange(run: Runner): Promise<{ after: number; to: number }> {
  const [newest] = await run.all<{ id: number }>(
    statement`SELECT coalesce(max(id), 0)::int AS id FROM sev_event`,
  );
  const to = newest?.id ?? 0;
  return { after: await lockPosition(run, NAME, to), to };
}

const newsIn = (run: Runner, { after, to }: { after: number; to: number }): Promise<News[]> =>
  run.all<News>(statement`
    SELECT v.number, coalesce(v.final, v.triaged, v.automatic)::int AS severity,
      CASE WHEN n.people = 1 THEN n.one END AS "byId",
      ARRAY(SELECT w.person_id FROM sev_watcher w WHERE w.sev_number = v.number) AS watchers
    FROM (SELECT sev_number, count(DISTINCT coalesce(actor_id::text, '')) AS people, min(actor_id::text) AS one
        FROM sev_event WHERE id > ${after} AND id <= ${to} AND kind = ANY(${[...NEWS]}::text[]) GROUP BY sev_number) n
      JOIN sev v ON v.number = n.sev_number
    WHERE EXISTS (SELECT FROM sev_watcher w WHERE w.sev_number = v.number)
    ORDER BY v.number`);
