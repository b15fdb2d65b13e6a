import { Refusal, refuseUnless } from "#core/base/refusal.ts";
import type { Severity } from "#core/base/scales.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { readerNames } from "#core/directory/settings/reader-names.ts";
import { notWithheld } from "#core/log/withheld/withheld.ts";
import { decide } from "#core/policy/decide.ts";
import type { ReaderNames } from "#core/policy/reader-names.ts";
import type { SevState } from "#core/policy/sev-states.ts";
import type { SaidStatement } from "#core/policy/statement.ts";
import { database } from "#db/current.ts";
import { onClient, type Runner, statement } from "#db/statement.ts";
import { sevFacts } from "../access/facts.ts";
import { type MyNotice, selectMyNotices } from "../notices/my-notices.ts";
import { appealOf, type SevAppeal } from "../questions/appeals.ts";
import { severityOf, stateOf } from "../record/row.ts";
import { SevNumber } from "../schema.ts";
import { saidAbout } from "../statements/my-statements.ts";
import { doneSentence } from "./done-sentence.ts";
import { nameShown } from "./name-shown.ts";
import { filedTextOf } from "./sev-view.ts";

/** What a SEV did with one person's data, by reader and dataset. */
export interface MineInSev {
  readonly who: string;
  readonly team: string | null;
  readonly dataset: string;
  readonly dss: number;
  readonly reads: number;
  /** Reads of everybody in the dataset, this person among them; the others name this person. */
  readonly ofEverybody: number;
  readonly firstAt: Date;
  readonly lastAt: Date;
  /** Entries in the log, newest first, at most five of them. */
  readonly leaves: readonly number[];
}

/** A SEV as those see it whose data it is about, and whoever filed it: nobody else's data, nobody else who was read. */
export interface SubjectSevView {
  readonly number: number;
  readonly severity: Severity;
  readonly state: SevState;
  readonly whatHappened: string;
  readonly window: { readonly openedAt: Date | null; readonly closedAt: Date | null };
  readonly raisedAt: Date;
  readonly mine: readonly MineInSev[];
  readonly whatIsDone: string;
  /** What was sent to this person about it, newest first. */
  readonly notices: readonly MyNotice[];
  /** What was said about it, newest first. */
  readonly statements: readonly SaidStatement[];
  /** When more was promised. */
  readonly nextUpdateBy: Date | null;
  /** What this person wrote, where this person filed it. */
  readonly filedText: string | null;
  /** The appeal of this person, where this person filed it. */
  readonly appeal: SevAppeal | null;
  /** Whether this person can appeal: they filed it, it is dismissed, and they have not yet. */
  readonly mayAppeal: boolean;
  /** Whether this person has a part in the open thread. */
  readonly mayTalk: boolean;
}

/** The subject's view. Refuses whoever it is not about and did not file it, whether or not there is such a number. */
export async function subjectView(viewer: Viewer, raw: unknown): Promise<SubjectSevView> {
  const { number } = SevNumber.parse(raw);
  refuseUnless(viewer.kind === "person", "forbidden");
  const { pool, prisma } = database();
  const run = onClient(pool);
  const row = await prisma.sev.findUnique({ where: { number } });
  const facts = (await sevFacts(run, viewer, [number])).get(number);
  // In the same words for a number that is none: which SEVs there are is not said.
  const notices = await selectMyNotices(run, number, viewer.personId);
  // Who was told may read it, whatever the evidence became.
  const wasTold = notices.length > 0;
  const mine = facts
    ? {
        ...facts,
        viewerIsSubject: facts.viewerIsSubject || wasTold,
        withheldFromViewer: facts.withheldFromViewer && !wasTold,
      }
    : null;
  if (!row || !mine || !decide(viewer, "sev.view_subject", mine).allow)
    throw new Refusal("forbidden", { detail: "This SEV is not about your data and was not filed by you." });
  const filed = row.filerId === viewer.personId;
  const [appeal, read, said] = await Promise.all([
    filed ? appealOf(run, number) : null,
    selectMine(
      run,
      number,
      viewer.personId,
      row.state === "triage" ? "nobody" : (await readerNames(run)).value,
    ),
    saidAbout(run, [number]),
  ]);
  return {
    number,
    severity: severityOf(row),
    state: stateOf(row),
    whatHappened: row.title,
    window: { openedAt: row.openedAt, closedAt: row.closedAt },
    raisedAt: row.raisedAt,
    mine: read,
    whatIsDone: doneSentence(stateOf(row)),
    notices,
    statements: said.get(number)?.statements ?? [],
    nextUpdateBy: said.get(number)?.nextUpdateBy ?? null,
    filedText: filed ? await filedTextOf(run, number) : null,
    appeal,
    mayAppeal: filed && row.state === "dismissed" && appeal === null,
    mayTalk: decide(viewer, "sev.talk_affected", mine).allow,
  };
}

/** A reader's name is held back (`nobody`) until a reviewer has looked at the SEV, and is shown as the setting has it. */
const selectMine = (
  run: Runner,
  number: number,
  personId: string,
  names: ReaderNames | "nobody",
): Promise<MineInSev[]> =>
  run.all<MineInSev>(statement`
    SELECT CASE WHEN NOT ${nameShown(names, number, personId)} THEN 'Someone' ELSE coalesce(p.name, 'An erased person') END AS who, t.name AS team, coalesce(d.name, m.dataset_id) AS dataset,
      coalesce(d.dss, 4)::int AS dss, m.reads, m."ofEverybody", m."firstAt", m."lastAt", m.leaves
    FROM (SELECT r.actor_id, s.dataset_id, count(*)::int AS reads, (count(*) FILTER (WHERE r.scope = 'dataset'))::int AS "ofEverybody",
        min(r.happened_at) AS "firstAt", max(r.happened_at) AS "lastAt", (array_agg(r.leaf_index::int ORDER BY r.leaf_index DESC))[1:5] AS leaves
      FROM sev_read s JOIN read r ON r.log_id = s.log_id AND r.leaf_index = s.leaf_index
      WHERE s.sev_number = ${number} AND r.actor_id <> ${personId}::uuid AND ${notWithheld()} AND (EXISTS (SELECT 1 FROM read_subject x WHERE x.log_id = r.log_id AND x.leaf_index = r.leaf_index
          AND x.subject_id = ${personId}::uuid)
        OR (r.scope = 'dataset' AND (SELECT is_subject FROM person WHERE id = ${personId}::uuid)))
      GROUP BY 1, 2) m
    LEFT JOIN person p ON p.id = m.actor_id LEFT JOIN team t ON t.id = p.team_id LEFT JOIN dataset d ON d.id = m.dataset_id
    ORDER BY m."firstAt"`);
