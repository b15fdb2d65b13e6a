import { Refusal, refuseUnless } from "#core/base/refusal.ts";
import type { Severity } from "#core/base/scales.ts";
import type { PersonViewer, Viewer } from "#core/base/viewer.ts";
import { readerNames } from "#core/directory/settings/reader-names.ts";
import { isOnlyDrawn } from "#core/log/reads/only-drawn.ts";
import { notWithheld, withheldFor } from "#core/log/withheld/withheld.ts";
import { decide } from "#core/policy/decide.ts";
import type { ReaderNames } from "#core/policy/reader-names.ts";
import type { SevState } from "#core/policy/sev-states.ts";
import type { SaidStatement } from "#core/policy/statement/statement.ts";
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
import { type SevGist, sevGists } from "./sev-gist.ts";
import { filedTextOf } from "./sev-view.ts";
import { type Unnamed, whoColumns } from "./unnamed.ts";

/** What a SEV did with one person's data, by reader and dataset. */
export interface MineInSev {
  readonly who: string;
  readonly unnamed: Unnamed;
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
  /** The same as facts; null where a person wrote it. */
  readonly gist: SevGist | null;
  readonly window: { readonly openedAt: Date | null; readonly closedAt: Date | null };
  readonly raisedAt: Date;
  readonly mine: readonly MineInSev[];
  /** When the last of its reads of this person that is withheld comes out: until then `mine` may not be all. Null while none is. */
  readonly withheldUntil: Date | null;
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
        viewerIsSubject: (facts.viewerIsSubject && !(await isOnlyDrawn(run, number))) || wasTold,
        withheldFromViewer: facts.withheldFromViewer && !wasTold,
      }
    : null;
  if (!row || !mine || !decide(viewer, "sev.view_subject", mine).allow)
    throw new Refusal("forbidden", { detail: "This SEV is not about your data and was not filed by you." });
  const filed = row.filerId === viewer.personId;
  const [appeal, read, withheldUntil, said, gists] = await Promise.all([
    filed ? appealOf(run, number) : null,
    selectMine(run, number, viewer, (await readerNames(run)).value),
    withheldIn(run, number, viewer),
    saidAbout(run, [number]),
    sevGists(run, [number]),
  ]);
  return {
    number,
    severity: severityOf(row),
    state: stateOf(row),
    whatHappened: row.title,
    gist: gists.get(number) ?? null,
    window: { openedAt: row.openedAt, closedAt: row.closedAt },
    raisedAt: row.raisedAt,
    ...{ mine: read, withheldUntil },
    whatIsDone: doneSentence(stateOf(row)),
    notices,
    // What is said to staff is said to those who work here.
    statements: (said.get(number)?.statements ?? []).filter(
      ({ audience }) => viewer.channel !== "link" || audience !== "staff",
    ),
    nextUpdateBy: said.get(number)?.nextUpdateBy ?? null,
    filedText: filed ? await filedTextOf(run, number) : null,
    appeal,
    mayAppeal: filed && row.state === "dismissed" && appeal === null && viewer.channel !== "link",
    mayTalk: decide(viewer, "sev.talk_affected", mine).allow,
  };
}

async function withheldIn(run: Runner, number: number, { personId }: PersonViewer): Promise<Date | null> {
  const held = await withheldFor(run, personId);
  if (held.length === 0) return null;
  const rows = await run.all<{ leaf: number }>(statement`
    SELECT leaf_index::float8 AS leaf FROM sev_read
    WHERE sev_number = ${number} AND leaf_index = ANY(${held.map(({ leafIndex }) => leafIndex)}::bigint[])`);
  const here = new Set(rows.map(({ leaf }) => leaf));
  return held.filter(({ leafIndex }) => here.has(leafIndex)).at(-1)?.until ?? null;
}

/** By reader and dataset; reads of one reader whose name is shown stand apart from those where it is not. */
const selectMine = (
  run: Runner,
  number: number,
  viewer: PersonViewer,
  names: ReaderNames,
): Promise<MineInSev[]> =>
  run.all<MineInSev>(statement`
    SELECT ${whoColumns}, t.name AS team, coalesce(d.name, m.dataset_id) AS dataset,
      coalesce(d.dss, 4)::int AS dss, m.reads, m."ofEverybody", m."firstAt", m."lastAt", m.leaves
    FROM (SELECT r.actor_id, s.dataset_id, ${nameShown(names, viewer)} AS shown, count(*)::int AS reads, (count(*) FILTER (WHERE r.scope = 'dataset'))::int AS "ofEverybody",
        min(r.happened_at) AS "firstAt", max(r.happened_at) AS "lastAt", (array_agg(r.leaf_index::int ORDER BY r.leaf_index DESC))[1:5] AS leaves
      FROM sev_read s JOIN read r ON r.log_id = s.log_id AND r.leaf_index = s.leaf_index
      WHERE s.sev_number = ${number} AND r.actor_id <> ${viewer.personId}::uuid AND ${notWithheld()} AND (EXISTS (SELECT 1 FROM read_subject x WHERE x.log_id = r.log_id AND x.leaf_index = r.leaf_index
          AND x.subject_id = ${viewer.personId}::uuid)
        OR (r.scope = 'dataset' AND (SELECT is_subject FROM person WHERE id = ${viewer.personId}::uuid)))
      GROUP BY 1, 2, 3) m
    LEFT JOIN person p ON p.id = m.actor_id LEFT JOIN team t ON t.id = p.team_id LEFT JOIN dataset d ON d.id = m.dataset_id
    ORDER BY m."firstAt"`);
