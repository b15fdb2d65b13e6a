import { linkWorks } from "#core/directory/links/link-viewer.ts";
import { type Runner, type Statement, statement } from "#db/statement.ts";
import { inGroup, type NoticeGroup, tellableIds } from "./affected.ts";

/** Those affected who cannot sign in. */
export const OUTSIDE_GROUPS = ["leavers", "third_parties"] as const satisfies readonly NoticeGroup[];
export type OutsideGroup = (typeof OUTSIDE_GROUPS)[number];

export const isOutside = (group: NoticeGroup): group is OutsideGroup => group !== "staff";

/**
 * How far a notice has come with somebody who cannot sign in: `opened` behind their link; `told` by other means, as somebody
 * recorded; `behind_link`, not opened yet; `linked`, with a link that works and without it; `to_tell` by other means, or
 * `listed`, once their address was taken; `nameless`, whom nobody can write to.
 */
export type OutsideStanding =
  | "opened"
  | "told"
  | "behind_link"
  | "linked"
  | "to_tell"
  | "listed"
  | "nameless";

/** Each of an outside group who may be told, `id` and `standing`. A link that ended unopened leaves its person to be told. */
export const outsideStandings = (number: number, notice: number, group: OutsideGroup): Statement => statement`
  SELECT a.id, CASE WHEN h.opened THEN 'opened' WHEN h.told THEN 'told' WHEN l.id IS NOT NULL AND h.id IS NOT NULL THEN 'behind_link'
      WHEN l.id IS NOT NULL THEN 'linked' WHEN p.kind IS NULL OR p.kind = 'unknown' THEN 'nameless'
      WHEN h.listed THEN 'listed' ELSE 'to_tell' END AS standing
  FROM (${tellableIds(number)}) a LEFT JOIN person p USING (id)
    LEFT JOIN (SELECT l.person_id AS id FROM personal_link l WHERE ${linkWorks()} GROUP BY 1) l USING (id)
    LEFT JOIN (SELECT n.person_id AS id, bool_or(n.opened_at IS NOT NULL) AS opened, bool_or(e.data ->> 'act' = 'told') AS told,
        bool_or((e.data ->> 'exported')::bool) AS listed
      FROM sev_notice n JOIN sev_event e ON e.sev_number = n.sev_number AND e.kind = 'notice' AND e.data ->> 'batch' = n.batch::text
      WHERE n.sev_number = ${number} AND n.notice = ${notice} GROUP BY 1) h USING (id)
  WHERE ${inGroup(group)}`;

/** The ids of those who stand so. */
export const standingSo = (
  number: number,
  notice: number,
  group: OutsideGroup,
  standings: readonly OutsideStanding[],
): Statement => statement`
  SELECT s.id FROM (${outsideStandings(number, notice, group)}) s WHERE s.standing = ANY(${[...standings]}::text[])`;

/** How many stand how; names nobody. */
export type OutsideReach = Readonly<Record<OutsideStanding, number>>;

const NOBODY: OutsideReach = {
  ...{ opened: 0, told: 0, behind_link: 0, linked: 0, to_tell: 0, listed: 0, nameless: 0 },
};

/** Counts how far a notice has come with an outside group. */
export async function outsideReach(
  run: Runner,
  number: number,
  notice: number,
  group: OutsideGroup,
): Promise<OutsideReach> {
  const rows = await run.all<{ standing: OutsideStanding; n: number }>(statement`
    SELECT s.standing, count(*)::int AS n FROM (${outsideStandings(number, notice, group)}) s GROUP BY 1`);
  return { ...NOBODY, ...Object.fromEntries(rows.map(({ standing, n }) => [standing, n])) };
}
