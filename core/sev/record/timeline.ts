import { LOG_ID } from "#core/log/tree/head.ts";
import { type Runner, statement } from "#db/statement.ts";
import { containSentence } from "../contain/words.ts";
import { type EvidenceGroup, selectGroups } from "../evidence/evidence-rows.ts";
import type { ReaderLabel } from "./labels.ts";

/** One step of a SEV. Sort by `happenedAt` for how it went, by `learnedAt` for how we came to know it. */
export interface TimelineItem {
  readonly kind: string;
  readonly happenedAt: Date;
  readonly learnedAt: Date;
  readonly sentence: string;
  /** Why somebody did it, in their words. */
  readonly reason: string | null;
  /** The entry that proves it, or the first of the reads. */
  readonly leafIndex: number | null;
  /** How many reads stand behind it. */
  readonly reads: number | null;
}

/** Everything that is known of a SEV, in the order in which it happened. */
export async function timelineOf(
  run: Runner,
  number: number,
  labels: ReadonlyMap<string, ReaderLabel>,
): Promise<TimelineItem[]> {
  const [grants, groups, acts] = await Promise.all([
    selectGrants(run, number),
    selectGroups(run, number),
    selectActs(run, number),
  ]);
  const items = [
    ...grants.flatMap(grantItems),
    ...groups.map((group) => readItem(group, labels)),
    ...acts.map((act) => actItem(act, labels)),
  ];
  return items.sort(
    (a, b) =>
      a.happenedAt.getTime() - b.happenedAt.getTime() || a.learnedAt.getTime() - b.learnedAt.getTime(),
  );
}

interface GrantRow {
  readonly principal: string;
  readonly openedAt: Date;
  readonly openedLeaf: number;
  readonly openedKnown: Date;
  readonly closedAt: Date | null;
  readonly closedLeaf: number | null;
  readonly closedKnown: Date | null;
  readonly datasets: string[];
}

const selectGrants = (run: Runner, number: number): Promise<GrantRow[]> =>
  run.all<GrantRow>(statement`
    SELECT e.principal, e.opened_at AS "openedAt", e.opened_leaf::int AS "openedLeaf", o.recorded_at AS "openedKnown",
      e.closed_at AS "closedAt", e.closed_leaf::int AS "closedLeaf", c.recorded_at AS "closedKnown",
      ARRAY(SELECT coalesce(d.name, i) FROM unnest(e.dataset_ids) i LEFT JOIN dataset d ON d.id = i ORDER BY d.dss DESC, 1) AS datasets
    FROM exposure e JOIN entry o ON o.log_id = ${LOG_ID} AND o.leaf_index = e.opened_leaf
    LEFT JOIN entry c ON c.log_id = ${LOG_ID} AND c.leaf_index = e.closed_leaf WHERE e.sev_number = ${number}`);

function grantItems(row: GrantRow): TimelineItem[] {
  const what = row.datasets.join(", ");
  const step = (
    kind: string,
    happenedAt: Date,
    learnedAt: Date,
    sentence: string,
    leafIndex: number | null,
  ) => ({
    kind,
    happenedAt,
    learnedAt,
    sentence,
    reason: null,
    leafIndex,
    reads: null,
  });
  const opened = step(
    "grant",
    row.openedAt,
    row.openedKnown,
    `${row.principal} was let into ${what}.`,
    row.openedLeaf,
  );
  if (!row.closedAt) return [opened];
  const known = row.closedKnown ?? row.closedAt;
  return [
    opened,
    step("revoke", row.closedAt, known, `The grant to ${row.principal} was taken back.`, row.closedLeaf),
  ];
}

function readItem(group: EvidenceGroup, labels: ReadonlyMap<string, ReaderLabel>): TimelineItem {
  const who = labels.get(group.actorId)?.who ?? "An erased person";
  const whose =
    group.people > 0
      ? ` of ${group.people.toLocaleString("en-GB")} ${group.people === 1 ? "person" : "people"}`
      : "";
  const whole = group.wholeDataset > 0 ? `, ${group.wholeDataset} of them of everybody in it` : "";
  return {
    kind: "reads",
    happenedAt: group.firstAt,
    learnedAt: group.learnedAt,
    sentence: `${who} began to read ${group.dataset}: ${group.reads.toLocaleString("en-GB")} ${group.reads === 1 ? "read" : "reads"}${whose}${whole}.`,
    reason: null,
    leafIndex: group.firstLeaf,
    reads: group.reads,
  };
}

interface ActRow {
  readonly kind: string;
  readonly at: Date;
  readonly data: Record<string, unknown>;
  readonly leafIndex: number | null;
  readonly by: string | null;
  readonly reason: string | null;
  /** Whose access was suspended, or which purpose. */
  readonly personId: string | null;
  readonly purpose: string | null;
}

const selectActs = (run: Runner, number: number): Promise<ActRow[]> =>
  run.all<ActRow>(statement`
    SELECT e.kind, e.at, e.data, e.leaf_index::int AS "leafIndex", p.name AS by,
      coalesce(d.fields ->> 'reason', d.fields ->> 'note', d.fields ->> 'name') AS reason,
      s.person_id AS "personId", coalesce(u.title, s.purpose_id) AS purpose
    FROM sev_event e LEFT JOIN person p ON p.id = e.actor_id
    LEFT JOIN access_suspension s ON s.id::text = e.data ->> 'suspension' LEFT JOIN purpose u ON u.id = s.purpose_id
    LEFT JOIN entry_detail d ON d.log_id = ${LOG_ID} AND d.leaf_index = e.leaf_index
    WHERE e.sev_number = ${number} ORDER BY e.id`);

function actItem(row: ActRow, labels: ReadonlyMap<string, ReaderLabel>): TimelineItem {
  const reads = typeof row.data.reads === "number" ? row.data.reads : null;
  const { kind, at, leafIndex, reason } = row;
  return {
    kind,
    happenedAt: at,
    learnedAt: at,
    sentence: actSentence(row, labels),
    reason,
    leafIndex,
    reads,
  };
}

const readsBy = ({ reads, readers }: ActRow["data"]): string =>
  `${Number(reads).toLocaleString("en-GB")} ${reads === 1 ? "read" : "reads"} by ${readers}`;

/** What the SEV about the log itself heard. */
const LOG_TROUBLE: Readonly<Record<string, string>> = {
  "log-broken": "What is stored of the log, or beside it, is not what was written.",
  "log-refused": "A witness refused to countersign the log.",
  "log-late": "An outside witness had not countersigned the log for more than 60 s.",
  ended: "The log was countersigned again.",
};

const REASSIGNED: Readonly<Record<string, string>> = {
  reviewer: "Its owner can no longer handle it, so the next free reviewer does.",
  privacy: "Its owner can no longer handle it and no reviewer is free, so a privacy officer does.",
  outside: "Its owner can no longer handle it, so the handler named from outside does.",
  nobody:
    "Its owner can no longer handle it, and nobody else is free: a handler from outside has to be named.",
};

function actSentence(
  { kind, by, data, personId, purpose }: ActRow,
  labels: ReadonlyMap<string, ReaderLabel>,
): string {
  const who = by ?? "An erased person";
  const contained = containSentence(kind, who, data, labels.get(personId ?? "")?.who ?? purpose);
  if (contained) return contained;
  const trouble = LOG_TROUBLE[String(data.trouble)];
  if (trouble) return kind === "raised" ? `Whosaw raised this as SEV ${data.automatic}: ${trouble}` : trouble;
  switch (kind) {
    case "raised":
      return `Whosaw raised this as SEV ${data.automatic}, score ${data.score}: ${readsBy(data)}.`;
    case "updated":
      return `Evidence grew: SEV ${data.automatic}, score ${data.score}, ${readsBy(data)}.`;
    case "merged":
      return `Merged into SEV number ${data.into}, which explains its reads.`;
    case "filed":
      return "An employee filed this.";
    case "severity":
      return `${who} set it from SEV ${data.from} to SEV ${data.to}${data.held === null ? "" : `; the duties of SEV ${data.held} go on until a second reviewer confirms`}.`;
    case "confirmed":
      return `${who} confirmed the lowering from SEV ${data.from} to SEV ${data.to}.`;
    case "state":
      return `${who} moved it from ${data.from} to ${data.to}.`;
    case "evidence":
      return `${who} opened the reads behind it.`;
    case "access_asked":
      return `${who}, who is in conflict with it, asked to look at it.`;
    case "access_granted":
      return `${who} let somebody in conflict look at it, not handle it.`;
    case "access_declined":
      return `${who} declined to let somebody in conflict look at it.`;
    case "access_ended":
      return `${who} took back that somebody in conflict may look at it.`;
    case "restricted":
      return `${who} restricted it: it exists for those named to it and for privacy officers alone.`;
    case "unrestrict_asked":
      return `${who} asked to lift the restriction; a second person has to confirm.`;
    case "unrestricted":
      return `${who} confirmed: the restriction is lifted.`;
    case "named":
      return data.part === "outside"
        ? `${who} named somebody from outside to handle it.`
        : `${who} named somebody to it.`;
    case "name_ended":
      return `${who} took back that somebody is named to it.`;
    case "reassigned":
      return REASSIGNED[String(data.to)] ?? kind;
    case "sealed_asked":
      return `${who} asked to open a sealed name; a second person has to confirm.`;
    case "sealed_opened":
      return `${who} confirmed: a sealed name was opened to two people. Whose it is was told.`;
    case "announced":
      return `It was announced as SEV ${data.severity}.`;
    default:
      return kind;
  }
}
