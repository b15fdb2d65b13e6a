import { type Dss, dss } from "#core/base/scales.ts";
import { suspended } from "#core/directory/suspensions.ts";
import { contradictionOf, type ReaderTie } from "#core/policy/contradiction.ts";
import type { AdmissionFacts } from "#core/vault/admission.ts";
import type { ItemFacts } from "#core/vault/find-items.ts";
import { ItemKind } from "#core/vault/kinds.ts";
import { type Runner, type Statement, statement } from "#db/statement.ts";

/** An item as it is decided on: its facts, and what the directory says of this reader, this purpose and it. */
export interface Looked {
  readonly item: ItemFacts;
  readonly facts: AdmissionFacts;
}

/** Everything that opening goes by, of all the items in one statement, without touching a body. Of an unknown id there is nothing. */
export async function lookAt(
  run: Runner,
  personId: string,
  purposeId: string,
  ids: readonly string[],
  now: Date,
): Promise<Map<string, Looked>> {
  const rows = await run.all<LookedRow>(statement`
    SELECT i.id, i.subject_id, i.kind, i.dataset_id, i.dss, i.captured_at, i.version, octet_length(i.body) AS bytes,
      p.valid_from, p.valid_to, p.max_dss, EXISTS (SELECT FROM purpose_dataset d WHERE d.purpose_id = p.id AND d.dataset_id = i.dataset_id) AS covers,
      h.since, h.until, g.granted_at, g.ends_at, g.max_dss AS grant_dss,
      ${suspended(personId, purposeId, now)} AS suspended, ${tie(personId)} AS tie
    FROM item i
      LEFT JOIN purpose p ON p.id = ${purposeId}
      LEFT JOIN purpose_holder h ON h.purpose_id = p.id AND h.person_id = ${personId}::uuid
      LEFT JOIN access_grant g ON g.dataset_id = i.dataset_id AND g.person_id = ${personId}::uuid
    WHERE i.id = ANY(${[...ids]}::uuid[])`);
  return new Map(rows.map((row) => [row.id, { item: itemOf(row), facts: factsOf(row) }]));
}

/** People above a subject end somewhere; so many levels are looked at. */
const LEVELS = 12;

/** How this person stands to the subject of an item. HR is whose team or title says so: the directory has no other mark. */
const tie = (personId: string): Statement => statement`jsonb_build_object(
  'isAbove', EXISTS (
    WITH RECURSIVE above AS (
      SELECT manager_id AS id, 1 AS level FROM person WHERE id = i.subject_id
      UNION ALL SELECT m.manager_id, level + 1 FROM above a JOIN person m ON m.id = a.id WHERE level < ${LEVELS}
    ) SELECT FROM above WHERE id = ${personId}::uuid),
  'worksInHr', EXISTS (
    SELECT FROM person v LEFT JOIN team t ON t.id = v.team_id WHERE v.id = ${personId}::uuid
      AND concat_ws(' / ', t.name, v.title) ~* '\\m(HR|human resources|people (team|operations|partner))\\M'),
  'hasCase', EXISTS (
    SELECT FROM sev_party y JOIN sev s ON s.number = y.sev_number
    WHERE y.person_id = i.subject_id AND s.state NOT IN ('closed', 'dismissed', 'merged') AND (s.owner_id = ${personId}::uuid
      OR EXISTS (SELECT FROM sev_handler n WHERE n.sev_number = s.number AND n.person_id = ${personId}::uuid))))`;

interface LookedRow {
  readonly id: string;
  readonly subject_id: string;
  readonly kind: string;
  readonly dataset_id: string;
  readonly dss: number;
  readonly captured_at: Date;
  readonly version: number;
  readonly bytes: number;
  readonly valid_from: Date | null;
  readonly valid_to: Date | null;
  readonly max_dss: number | null;
  readonly covers: boolean;
  readonly since: Date | null;
  readonly until: Date | null;
  readonly granted_at: Date | null;
  readonly ends_at: Date | null;
  readonly grant_dss: number | null;
  readonly suspended: "person" | "purpose" | null;
  readonly tie: ReaderTie;
}

function itemOf(row: LookedRow): ItemFacts {
  const { id, version, bytes } = row;
  const rating: Dss = dss(row.dss);
  return {
    ...{ id, version, bytes, dss: rating },
    subjectId: row.subject_id,
    kind: ItemKind.parse(row.kind),
    datasetId: row.dataset_id,
    capturedAt: row.captured_at,
  };
}

function factsOf(row: LookedRow): AdmissionFacts {
  const { valid_from, valid_to, max_dss, covers, since, until, granted_at, ends_at, grant_dss } = row;
  return {
    purpose:
      valid_from === null
        ? null
        : { from: valid_from, to: valid_to, maxDss: max_dss ?? 0, coversDataset: covers },
    holding: since === null ? null : { from: since, to: until },
    grant: granted_at === null ? null : { from: granted_at, to: ends_at, maxDss: grant_dss ?? 0 },
    suspended: row.suspended,
    contradiction: contradictionOf(row.kind, row.tie),
  };
}
