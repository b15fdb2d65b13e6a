import { type Runner, statement } from "#db/statement.ts";
import { note } from "../tally.ts";
import type { ReplayTools } from "./replay-rows.ts";

interface Wrong {
  readonly number: number;
  readonly missing: number;
  readonly strays: number;
  readonly spread: boolean;
}

/**
 * Compares who a SEV is about (`sev_party`, `sev_spread`: what says who is in conflict with it) with the reads behind it,
 * which are compared with their entries elsewhere. Where reads were dropped by policy, whom they named cannot be told any
 * more: there only what is missing is found.
 */
export async function replayParties({ run, tally }: ReplayTools): Promise<void> {
  for (const { number, missing, strays, spread } of await selectWrong(run)) {
    const said = (text: string): void => note(tally, "state", null, `SEV number ${number}: ${text}`);
    if (missing > 0) said(`sev_party misses ${missing} of those whom its reads are by or about.`);
    if (strays > 0)
      said(`sev_party has ${strays} whom none of its reads is by or about: put in beside the log.`);
    if (spread) said("sev_spread says otherwise than its reads how many they are about.");
  }
}

/** Of more than 500 subjects none is listed, and 501 stands for their number. */
const selectWrong = (run: Runner): Promise<Wrong[]> =>
  run.all<Wrong>(statement`
    WITH behind AS MATERIALIZED (SELECT DISTINCT sev_number, log_id, leaf_index FROM sev_read),
    about AS MATERIALIZED (SELECT b.sev_number, count(*) > count(r.leaf_index) AS dropped, bool_or(coalesce(r.scope = 'dataset', false)) AS whole
      FROM behind b LEFT JOIN read r USING (log_id, leaf_index) GROUP BY 1),
    named AS MATERIALIZED (SELECT DISTINCT b.sev_number, x.subject_id FROM behind b JOIN read_subject x USING (log_id, leaf_index)),
    counted AS MATERIALIZED (SELECT sev_number, least(501, count(*)) AS named FROM named GROUP BY 1),
    told AS MATERIALIZED (SELECT DISTINCT b.sev_number, 'actor' AS part, r.actor_id AS person_id FROM behind b JOIN read r USING (log_id, leaf_index)
      UNION ALL SELECT n.sev_number, 'subject', n.subject_id FROM named n JOIN sev_spread s USING (sev_number) WHERE s.named <= 500),
    parties AS (SELECT sev_number, (count(*) FILTER (WHERE p.part IS NULL))::int AS missing, (count(*) FILTER (WHERE t.part IS NULL))::int AS strays
      FROM told t FULL JOIN sev_party p USING (sev_number, part, person_id) GROUP BY 1),
    numbers AS (SELECT sev_number FROM parties UNION SELECT sev_number FROM about UNION SELECT sev_number FROM sev_spread)
    SELECT * FROM (SELECT n.sev_number AS number, coalesce(p.missing, 0) AS missing,
        CASE WHEN a.dropped THEN 0 ELSE coalesce(p.strays, 0) END AS strays,
        NOT coalesce(a.dropped, false) AND (coalesce(s.named, 0) <> coalesce(c.named, 0) OR coalesce(s.whole, false) <> coalesce(a.whole, false)) AS spread
      FROM numbers n LEFT JOIN parties p USING (sev_number) LEFT JOIN about a USING (sev_number) LEFT JOIN counted c USING (sev_number)
      LEFT JOIN sev_spread s USING (sev_number)) w
    WHERE missing > 0 OR strays > 0 OR spread ORDER BY number LIMIT 1000`);
