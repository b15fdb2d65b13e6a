import { hash } from "node:crypto";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { appendEntry } from "#core/log/append/append-entry.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { onTx, type Runner, statement } from "#db/statement.ts";
import { type Tx, withTx } from "#db/tx.ts";
import { addLogins, type LoginToEnsure, type MappedPerson } from "./logins.ts";
import { type Rated, rememberRatings } from "./rate-datasets.ts";

/** What a source's relations and logins mean, as a parser read it from the mapping's text. */
export interface SourceMapping {
  readonly datasets: readonly { id: string; name: string; dss: number; relation: string }[];
  readonly actors: Readonly<Record<string, MappedPerson>>;
  readonly superusers: readonly string[];
  /** Who needs which datasets, from when. A login may hold `*` for any characters. */
  readonly need: readonly { datasets: readonly string[]; logins: readonly string[]; since: Date }[];
}

export interface SavedMapping {
  readonly version: number;
  /** False when this text is the newest version already: nothing was written. */
  readonly changed: boolean;
}

/**
 * Stores a mapping's text as the next version of a source and applies it: datasets, people behind logins, need by mapping.
 * The same text again changes nothing. Need that an earlier version gave and this one does not, ends now. Refuses
 * (`invalid`) an unknown source and a dataset id that another source has.
 */
export async function saveMapping(
  viewer: Viewer,
  { sourceId, body, mapping }: { sourceId: string; body: string; mapping: SourceMapping },
): Promise<SavedMapping> {
  mustAllow(viewer, "source.manage");
  const sha256 = hash("sha256", body);
  return withTx(async (tx) => {
    await lockSource(tx, sourceId);
    const newest = await tx.sourceMapping.findFirst({ where: { sourceId }, orderBy: { version: "desc" } });
    if (newest?.sha256 === sha256) return { version: newest.version, changed: false };
    const earlier = await tx.sourceMapping.findFirst({ where: { sourceId, sha256 } });
    refuseUnless(!earlier, "invalid", {
      field: "mapping",
      detail: `This text was version ${earlier?.version} already: change its version line to go back to it.`,
    });
    const version = (newest?.version ?? 0) + 1;
    await tx.sourceMapping.create({ data: { sourceId, version, sha256, body, createdAt: new Date() } });
    const run = onTx(tx);
    rememberRatings(tx, viewer, await saveDatasets(run, sourceId, mapping.datasets));
    const made = await addLogins(run, sourceId, loginsIn(mapping));
    await saveNeed(run, sourceId, mapping);
    appendEntry(tx, viewer, {
      kind: "source.mapping",
      clear: { source: sourceId, version, sha256, datasets: mapping.datasets.length, newPeople: made.length },
    });
    return { version, changed: true };
  });
}

async function lockSource(tx: Tx, sourceId: string): Promise<void> {
  const found = await onTx(tx).all(statement`SELECT id FROM source WHERE id = ${sourceId} FOR UPDATE`);
  refuseUnless(found.length === 1, "invalid", {
    field: "sourceId",
    detail: `There is no source ${sourceId}.`,
  });
}

function loginsIn({ actors, superusers }: SourceMapping): LoginToEnsure[] {
  const above = new Set(superusers);
  const mapped = Object.entries(actors).map(([login, person]) => ({
    login,
    person,
    superuser: above.has(login),
  }));
  const unmapped = superusers.filter((login) => !Object.hasOwn(actors, login));
  return [...mapped, ...unmapped.map((login) => ({ login, superuser: true }))];
}

/** Answers those that are new or rated otherwise than before. */
async function saveDatasets(
  run: Runner,
  sourceId: string,
  rows: SourceMapping["datasets"],
): Promise<Rated[]> {
  // A relation that was read before it was mapped keeps its id: reads in the log point at it.
  const written = await run.all<Rated & { before: number | null }>(statement`
    WITH given AS (
      SELECT COALESCE(d.id, r.id) AS id, r.name, r.dss, r.relation, (SELECT b.dss FROM dataset b WHERE b.id = COALESCE(d.id, r.id)) AS before
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(id text, name text, dss smallint, relation text)
      LEFT JOIN dataset d ON d.source_id = ${sourceId} AND d.relation = r.relation)
    INSERT INTO dataset (id, name, dss, source_id, relation, unmapped)
    SELECT id, name, dss, ${sourceId}, relation, false FROM given
    ON CONFLICT (id) DO UPDATE
      SET name = EXCLUDED.name, dss = EXCLUDED.dss, source_id = EXCLUDED.source_id, relation = EXCLUDED.relation, unmapped = false
      WHERE dataset.source_id IS NULL OR dataset.source_id = EXCLUDED.source_id
    RETURNING id, dss, (SELECT before FROM given g WHERE g.id = dataset.id)`);
  refuseUnless(written.length === rows.length, "invalid", {
    field: "datasets",
    detail: "A dataset of that id belongs to another source.",
  });
  return written.filter(({ dss, before }) => dss !== before);
}

async function saveNeed(run: Runner, sourceId: string, { need, datasets }: SourceMapping): Promise<void> {
  const relations = new Map(datasets.map(({ id, relation }) => [id, relation]));
  const rows = need.flatMap(({ datasets: ids, logins, since }) =>
    ids.flatMap((id) =>
      logins.map((login) => ({ relation: relations.get(id), login: likeOf(login), since })),
    ),
  );
  const origin = `mapping:${sourceId}`;
  await run.all(statement`
    WITH given AS (
      SELECT DISTINCT d.id AS dataset_id, l.person_id, r.since
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(relation text, login text, since timestamptz)
      JOIN source_login l ON l.source_id = ${sourceId} AND l.login LIKE r.login
      JOIN dataset d ON d.source_id = ${sourceId} AND d.relation = r.relation),
    ended AS (
      UPDATE need n SET until = now()
      WHERE n.origin = ${origin} AND n.until IS NULL AND NOT EXISTS (
        SELECT FROM given g WHERE g.dataset_id = n.dataset_id AND g.person_id = n.person_id AND g.since = n.since))
    INSERT INTO need (dataset_id, person_id, since, until, origin)
    SELECT dataset_id, person_id, since, NULL, ${origin} FROM given
    ON CONFLICT (dataset_id, person_id, since) DO UPDATE SET until = NULL`);
}

/** A login with `*` as a LIKE pattern. */
const likeOf = (login: string): string => login.replace(/[\\%_]/g, "\\$&").replaceAll("*", "%");
