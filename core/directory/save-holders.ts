import type { Viewer } from "#core/base/viewer.ts";
import { onTx, statement } from "#db/statement.ts";
import type { Tx } from "#db/tx.ts";
import type { DirectoryFile } from "./import/import-schema.ts";
import { rememberRows } from "./state-entries.ts";

interface HolderRow {
  readonly purpose: string;
  readonly person: string;
  readonly since: Date;
  readonly until: Date | null;
  readonly leaf: number | bigint | null;
}

/** Who is to hold a purpose; whoever does not hold it yet does from `validFrom` on. */
type Holders = Pick<DirectoryFile["purposes"][number], "id" | "holders" | "validFrom">;

/**
 * Sets who holds these purposes; whoever the file no longer names is a holder until now. Each change is an entry
 * (`purpose.hold`, `purpose.release`), with its reason where it was an act in the app.
 */
export async function saveHolders(
  tx: Tx,
  viewer: Viewer,
  purposes: readonly Holders[],
  people: ReadonlyMap<string, string>,
  reason: string | null = null,
): Promise<void> {
  if (purposes.length === 0) return;
  const run = onTx(tx);
  const holders = purposes.flatMap(({ id, holders: named, validFrom }) =>
    named.map((person) => ({ id, person: people.get(person), since: validFrom })),
  );
  const given = statement`jsonb_to_recordset(${JSON.stringify(holders)}::jsonb) AS r(id text, person uuid, since timestamptz)`;
  const released = await run.all<HolderRow>(statement`
    UPDATE purpose_holder h SET until = now()
    WHERE h.purpose_id = ANY(${purposes.map(({ id }) => id)}::text[]) AND h.until IS NULL
      AND NOT EXISTS (SELECT FROM ${given} WHERE r.id = h.purpose_id AND r.person = h.person_id)
    RETURNING purpose_id AS purpose, person_id AS person, since, until, leaf_index AS leaf`);
  await run.all(statement`
    INSERT INTO purpose_held (purpose_id, person_id, since, until)
    SELECT h.purpose_id, h.person_id, h.since, h.until FROM purpose_holder h
    WHERE h.until IS NOT NULL AND EXISTS (SELECT FROM ${given} WHERE r.id = h.purpose_id AND r.person = h.person_id)
    ON CONFLICT DO NOTHING`);
  // Whoever held it before and was let go holds it from now on, not from then.
  const held = await run.all<HolderRow>(statement`
    INSERT INTO purpose_holder AS h (purpose_id, person_id, since) SELECT DISTINCT id, person, since FROM ${given}
    ON CONFLICT (purpose_id, person_id) DO UPDATE SET since = now(), until = NULL WHERE h.until IS NOT NULL
    RETURNING purpose_id AS purpose, person_id AS person, since, until, leaf_index AS leaf`);
  remember(tx, viewer, "purpose.release", released, reason);
  remember(tx, viewer, "purpose.hold", held, reason);
}

function remember(
  tx: Tx,
  viewer: Viewer,
  kind: "purpose.hold" | "purpose.release",
  rows: readonly HolderRow[],
  reason: string | null,
): void {
  rememberRows(
    tx,
    viewer,
    rows.map(({ purpose, person, since, until, leaf }) => ({
      key: { purpose, person },
      after: leaf,
      draft: {
        kind,
        clear: {
          ...{ purpose, since: since.toISOString(), until: until?.toISOString() ?? null },
          // What was held before is kept beside it: doctor asks for it.
          ...(kind === "purpose.hold" && leaf !== null && { keeps: true }),
        },
        people: { person },
        ...(reason === null ? {} : { text: { reason } }),
      },
    })),
    (placed) =>
      onTx(tx).all(statement`
        UPDATE purpose_holder h SET leaf_index = r.leaf_index
        FROM jsonb_to_recordset(${JSON.stringify(placed)}::jsonb) AS r(purpose text, person uuid, leaf_index bigint)
        WHERE h.purpose_id = r.purpose AND h.person_id = r.person`),
  );
}
