import type { Viewer } from "#core/base/viewer.ts";
import { decide } from "#core/policy/decide.ts";
import { type Runner, statement } from "#db/statement.ts";
import { sevToSee } from "../access/to-see.ts";
import { type SevRow, stateOf } from "../record/row.ts";
import { SevNumber } from "../schema.ts";
import { doneSentence } from "../views/done-sentence.ts";
import { type Affected, countAffected, NOTICE_GROUPS, type NoticeGroup } from "./affected.ts";
import type { Notice } from "./notice.ts";
import { noticeText } from "./notice-text.ts";
import { isOutside, type OutsideReach, outsideReach } from "./outside-standing.ts";
import { readNotices } from "./read-notices.ts";

/** How far a notice has come: people it was sent to, and those of them who opened it. */
export interface Reach {
  readonly sent: number;
  readonly opened: number;
}

/** A notice with how far it has come; of a group outside, with how many stand how. */
export interface NoticeView extends Notice {
  readonly reach: Reach;
  readonly outside: OutsideReach | null;
}

/** Who is affected, and what they were told. Names nobody. */
export interface NoticesView {
  readonly number: number;
  readonly version: number;
  readonly affected: Affected;
  /** Oldest first. */
  readonly notices: readonly NoticeView[];
  /** A first draft for each group. */
  readonly templates: Readonly<Record<NoticeGroup, string>>;
  readonly maySend: boolean;
}

/** The notices of a SEV for whoever may see the SEV. */
export async function noticesView(viewer: Viewer, raw: unknown): Promise<NoticesView> {
  const { number } = SevNumber.parse(raw);
  const { run, row, facts } = await sevToSee(viewer, number);
  const [affected, notices, reach, datasets] = await Promise.all([
    countAffected(run, number),
    readNotices(run, number),
    reachOf(run, number),
    datasetsOf(run, number),
  ]);
  return {
    ...{ number, version: row.version, affected },
    notices: await Promise.all(
      notices.map(async (each) => ({
        ...each,
        reach: reach.get(each.notice) ?? { sent: 0, opened: 0 },
        outside: isOutside(each.group) ? await outsideReach(run, number, each.notice, each.group) : null,
      })),
    ),
    templates: templatesFor(row, affected, datasets),
    maySend: decide(viewer, "sev.notice", facts).allow,
  };
}

function templatesFor(
  row: SevRow,
  { wholeDatasets }: Affected,
  datasets: readonly string[],
): Record<NoticeGroup, string> {
  const { number, title, openedAt, closedAt, readers } = row;
  const facts = { number, title, openedAt, closedAt, readers, datasets, wholeDatasets };
  const texts = NOTICE_GROUPS.map((group) => [
    group,
    noticeText(group, { ...facts, done: doneSentence(stateOf(row)) }),
  ]);
  return Object.fromEntries(texts) as Record<NoticeGroup, string>;
}

async function reachOf(run: Runner, number: number): Promise<Map<number, Reach>> {
  const rows = await run.all<Reach & { notice: number }>(statement`
    SELECT notice, count(DISTINCT person_id)::int AS sent,
      (count(DISTINCT person_id) FILTER (WHERE opened_at IS NOT NULL))::int AS opened
    FROM sev_notice WHERE sev_number = ${number} GROUP BY notice`);
  return new Map(rows.map(({ notice, sent, opened }) => [notice, { sent, opened }]));
}

async function datasetsOf(run: Runner, number: number): Promise<string[]> {
  const rows = await run.all<{ name: string }>(statement`
    SELECT DISTINCT coalesce(d.name, s.dataset_id) AS name FROM sev_read s LEFT JOIN dataset d ON d.id = s.dataset_id
    WHERE s.sev_number = ${number} ORDER BY 1`);
  return rows.map(({ name }) => name);
}
