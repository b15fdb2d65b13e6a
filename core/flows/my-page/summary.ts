import { type Runner, statement } from "#db/statement.ts";
import { keeps, MY_FILTERS, type MyFilter, readsOf } from "./mine.ts";

export interface MySummary {
  readonly counts: Readonly<Record<MyFilter, number>>;
  /** Allowed reads without need that name the person: how many people, how often, of what. */
  readonly withoutNeed: { people: number; times: number; datasets: string[] };
  /** Readers with a need, by kind of person: "employee" 18, "service" 2. */
  readonly withNeed: { kind: string; team: string | null; readers: number }[];
  readonly perDay: { day: string; reads: number }[];
}

/** What a person's page says before its lines. Counts are of entries, by the source's clock. */
export async function summaryOf(run: Runner, personId: string, timeZone: string): Promise<MySummary> {
  const reads = readsOf(personId);
  const [[counts], [without], withNeed, perDay] = await Promise.all([
    run.all<Record<MyFilter, number>>(statement`
      SELECT count(*)::int AS everything, count(*) FILTER (WHERE ${keeps("no_purpose")})::int AS no_purpose,
        count(*) FILTER (WHERE ${keeps("most_sensitive")})::int AS most_sensitive, count(*) FILTER (WHERE ${keeps("refused")})::int AS refused
      FROM (${reads}) r`),
    run.all<{ people: number; times: number; datasets: string[] | null }>(statement`
      SELECT count(DISTINCT actor_id)::int AS people, count(DISTINCT leaf_index)::int AS times, array_agg(DISTINCT d.name) AS datasets
      FROM (${reads}) r JOIN dataset d ON d.id = ANY(r.dataset_ids) WHERE ${keeps("no_purpose")} AND by_name`),
    run.all<{ kind: string; team: string | null; readers: number }>(statement`
      SELECT coalesce(p.kind, 'erased') AS kind, t.name AS team, count(DISTINCT r.actor_id)::int AS readers
      FROM (${reads}) r LEFT JOIN person p ON p.id = r.actor_id LEFT JOIN team t ON t.id = p.team_id
      WHERE needed AND outcome = 'allowed' GROUP BY 1, 2 ORDER BY 3 DESC`),
    run.all<{ day: string; reads: number }>(statement`
      SELECT to_char(happened_at AT TIME ZONE ${timeZone}, 'YYYY-MM-DD') AS day, count(*)::int AS reads
      FROM (${reads}) r WHERE outcome = 'allowed' GROUP BY 1 ORDER BY 1`),
  ]);
  const none = Object.fromEntries(MY_FILTERS.map((filter) => [filter, 0])) as Record<MyFilter, number>;
  return {
    counts: counts ?? none,
    withoutNeed: {
      people: without?.people ?? 0,
      times: without?.times ?? 0,
      datasets: without?.datasets ?? [],
    },
    withNeed,
    perDay,
  };
}
