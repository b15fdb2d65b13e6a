import { LOG_ID } from "#core/log/tree/head.ts";
import { type Runner, statement } from "#db/statement.ts";

/** Something that has to be done about a SEV, by whom and until when. */
export interface SevAction {
  readonly sev: number;
  /** The entry that added it. */
  readonly action: number;
  readonly title: string;
  readonly personId: string;
  readonly person: string;
  /** The last day, as 2026-11-30. */
  readonly due: string;
  readonly overdue: boolean;
  readonly followUp: boolean;
  readonly done: boolean;
  readonly doneAt: Date | null;
  /** The entry that changed it last: its version. */
  readonly version: number;
}

/**
 * The actions of a SEV as their entries left them: open ones first, by day. `today` as 2026-11-30. Of a SEV's review the
 * follow-ups are those with `followUp`.
 */
export const actionsOf = (run: Runner, number: number, today: string): Promise<SevAction[]> =>
  run.all<SevAction>(statement`
    WITH e AS (SELECT * FROM sev_event WHERE sev_number = ${number} AND kind IN ('action_added', 'action_changed', 'action_finished')),
    a AS (SELECT leaf_index AS action, (data ->> 'followUp')::boolean AS follow_up FROM e WHERE kind = 'action_added')
    SELECT ${number}::int AS sev, a.action::int AS action, coalesce(d.fields ->> 'title', 'An erased action') AS title,
      s.people ->> 'person' AS "personId", coalesce(p.name, 'An erased person') AS person, s.data ->> 'due' AS due,
      (f.done IS NOT TRUE AND s.data ->> 'due' < ${today}) AS overdue, a.follow_up AS "followUp",
      coalesce(f.done, false) AS done, CASE WHEN f.done THEN f.at END AS "doneAt", greatest(s.leaf, f.leaf, a.action)::int AS version
    FROM a
    LEFT JOIN LATERAL (SELECT people, data, leaf_index AS leaf FROM e
      WHERE e.kind <> 'action_finished' AND (e.leaf_index = a.action OR (e.data ->> 'action')::bigint = a.action)
      ORDER BY id DESC LIMIT 1) s ON true
    LEFT JOIN LATERAL (SELECT (data ->> 'done')::boolean AS done, at, leaf_index AS leaf FROM e
      WHERE e.kind = 'action_finished' AND (e.data ->> 'action')::bigint = a.action ORDER BY id DESC LIMIT 1) f ON true
    LEFT JOIN entry_detail d ON d.log_id = ${LOG_ID} AND d.leaf_index = a.action
    LEFT JOIN person p ON p.id = (s.people ->> 'person')::uuid
    ORDER BY done, due, action`);
