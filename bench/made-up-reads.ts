import { randomUUID } from "node:crypto";
import { DAY_MS } from "#core/base/durations.ts";
import type { SourceViewer } from "#core/base/viewer.ts";
import { appendReads } from "#core/log/append/append-reads.ts";
import type { ReadDraft } from "#core/log/entry/draft.ts";
import { signHead } from "#core/log/heads/checkpoint.ts";
import { newPersonSecrets } from "#core/log/keys/secrets.ts";
import { openPool } from "#db/pool.ts";
import { statement } from "#db/statement.ts";
import type { BenchHouse } from "./harness/server.ts";

const ACTORS = 200;
const SUBJECTS = 2_000;
const DATASETS = 20;

export const LOAD: SourceViewer = { kind: "source", sourceId: "load", keyId: randomUUID() };

/** People who read and people who are read about, with secrets in these houses; the same in each. */
export interface Cast {
  readonly actors: readonly string[];
  readonly subjects: readonly string[];
}

/** Makes the people, as far as sealing needs them: their secrets. */
export async function castFor(...houses: readonly BenchHouse[]): Promise<Cast> {
  const actors = Array.from({ length: ACTORS }, () => randomUUID());
  const subjects = Array.from({ length: SUBJECTS }, () => randomUUID());
  const data = newPersonSecrets([...actors, ...subjects]).map((each) => ({
    ...each,
    wrapped: Uint8Array.from(each.wrapped),
  }));
  for (const { db } of houses) await db.prisma.personSecret.createMany({ data });
  return { actors, subjects };
}

/** Puts these people into a house's directory, for what looks them up. */
export async function addPeople({ run }: BenchHouse, { actors, subjects }: Cast): Promise<void> {
  await run.all(statement`
    INSERT INTO person (id, external_id, kind, name, time_zone, is_subject)
    SELECT id, id::text, 'employee', 'Person ' || n, 'UTC', n > ${actors.length}
    FROM unnest(${[...actors, ...subjects]}::uuid[]) WITH ORDINALITY AS t(id, n)`);
}

const CALL = 10_000;

/** Seals so many reads of one person each, and leaves the log as one that had grown slowly. */
export async function sealReads(house: BenchHouse, cast: Cast, rows: number): Promise<void> {
  for (let at = 0; at < rows; at += CALL)
    await appendReads(LOAD, madeUpReads(cast, Math.min(CALL, rows - at)));
  await signHead(house.run);
  const owner = openPool(house.ownerUrl, { max: 1 });
  try {
    for (const act of ["VACUUM (ANALYZE)", "CHECKPOINT"]) await owner.query(act);
  } finally {
    await owner.end();
  }
}

/** Reads of one person's row each, by somebody with a team and roles, with the statement as text: 1.7 KB of rows in all. */
export function madeUpReads({ actors, subjects }: Cast, count: number, perRead = 1): ReadDraft[] {
  const now = Date.now();
  return Array.from({ length: count }, (_, n) => ({
    kind: "read",
    sourceId: LOAD.sourceId,
    eventId: randomUUID(),
    happenedAt: new Date(now - Math.floor(Math.random() * DAY_MS)),
    actor: {
      personId: anyOf(actors),
      teamId: `team-${n % 12}`,
      managerId: null,
      roles: ["employee", "analyst"],
    },
    datasets: [{ id: `dataset-${n % DATASETS}`, dss: 1 + (n % 4) }],
    outcome: "allowed",
    how: "query",
    scope: perRead === 0 ? "dataset" : "people",
    subjectIds: Array.from({ length: perRead }, () => anyOf(subjects)),
    items: 1,
    text: {
      statement: `select body, created_at from capture.prompts where person = ${n} order by created_at limit 20`,
    },
  }));
}

const anyOf = <T>(all: readonly T[]): T => all[Math.floor(Math.random() * all.length)]!; // none of ours is empty
