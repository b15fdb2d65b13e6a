import { type Runner, statement } from "#db/statement.ts";

/** Who is near a SEV, by its number and the person: "12 0b5f...". */
export type Near = ReadonlyMap<string, { readonly isSubject: boolean; readonly managesSubject: boolean }>;

/** A SEV as far as its subjects are a crowd. */
interface Crowd {
  readonly number: number;
  readonly subjects: number;
  /** More subjects are named than the table lists. */
  readonly crowd: boolean;
}

/**
 * Whose of these people's data, or whose reports' data, is in the reads behind these SEVs. Of a crowd only `selfId` is
 * looked up: nobody else's being one of it decides anything.
 */
export async function subjectsNear(
  run: Runner,
  rows: readonly Crowd[],
  limit: number,
  ids: readonly string[],
  selfId: string | null,
): Promise<Near> {
  const few = rows.filter(({ subjects }) => subjects <= limit).map(({ number }) => number);
  const many = rows.filter(({ subjects }) => subjects > limit).map(({ number }) => number);
  const self = selfId === null ? [] : [selfId];
  const found = [
    ...(few.length > 0 ? await selectNear(run, few, ids) : []),
    ...(many.length > 0 && selfId ? await selectNear(run, many, self) : []),
    ...(selfId
      ? await selectCrowds(
          run,
          rows.filter(({ crowd }) => crowd).map(({ number }) => number),
          selfId,
        )
      : []),
  ];
  const near = new Map<string, { isSubject: boolean; managesSubject: boolean }>();
  for (const { number, personId, isSubject } of found) {
    const key = `${number} ${personId}`;
    const place = near.get(key) ?? { isSubject: false, managesSubject: false };
    near.set(key, {
      isSubject: place.isSubject || isSubject,
      managesSubject: place.managesSubject || !isSubject,
    });
  }
  return near;
}

interface NearRow {
  readonly number: number;
  readonly personId: string;
  /** Else the manager of one. */
  readonly isSubject: boolean;
}

const selectNear = (run: Runner, numbers: readonly number[], ids: readonly string[]): Promise<NearRow[]> =>
  run.all<NearRow>(statement`
    WITH who AS MATERIALIZED (SELECT p.id AS person_id, p.id AS for_id, true AS own, p.is_subject FROM person p WHERE p.id = ANY(${[...ids]}::uuid[])
      UNION ALL SELECT p.id, p.manager_id, false, p.is_subject FROM person p WHERE p.manager_id = ANY(${[...ids]}::uuid[]))
    SELECT p.sev_number AS number, w.for_id AS "personId", w.own AS "isSubject"
    FROM sev_party p JOIN who w ON w.person_id = p.person_id
    WHERE p.part = 'subject' AND p.sev_number = ANY(${[...numbers]}::int[])
    UNION SELECT s.sev_number, w.for_id, w.own FROM sev_spread s JOIN who w ON w.is_subject
    WHERE s.whole AND s.sev_number = ANY(${[...numbers]}::int[])`);

async function selectCrowds(run: Runner, numbers: readonly number[], selfId: string): Promise<NearRow[]> {
  if (numbers.length === 0) return [];
  return run.all<NearRow>(statement`
    SELECT DISTINCT s.sev_number AS number, ${selfId}::uuid AS "personId", true AS "isSubject"
    FROM read_subject x JOIN sev_read s ON s.log_id = x.log_id AND s.leaf_index = x.leaf_index
    WHERE x.subject_id = ${selfId}::uuid AND s.sev_number = ANY(${[...numbers]}::int[])`);
}
