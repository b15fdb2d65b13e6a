import type { Viewer } from "#core/base/viewer.ts";
import type { Draw } from "#core/detect/engine/settings.ts";
import { dayName } from "#core/detect/rollup/local-time.ts";
import { counted } from "#core/detect/rules/words.ts";
import { hmac } from "#core/log/keys/hmac.ts";
import { keys } from "#core/log/keys/keys.ts";
import { onTx, type Runner, statement } from "#db/statement.ts";
import type { Tx } from "#db/tx.ts";
import { tellReader } from "../watch/tell-reader.ts";
import { mainDataset } from "./raise-alert.ts";
import { countPeople, type DayRead, EVIDENCE_MAX } from "./select-evidence.ts";

const LABEL = Buffer.from("whosaw detection: the lot of ", "utf8");

/** The lot of a reader's day under the log's key: the same on a replay, and no reader can reckon it. */
export const keyedDraw: Draw = (actor, day) => {
  const bytes = Buffer.from(hmac(keys().seed, LABEL, `${actor}/${day}`), "latin1");
  return bytes.readUIntBE(0, 6);
};

/** One reader's day, as far as a draw needs it. */
export interface DrawnDay {
  readonly actor: string;
  readonly day: number;
  readonly reads: number;
  readonly firstMs: number;
  readonly lastMs: number;
}

/**
 * A reader's day for review, suspicious or not: what these turn out to be is a precision that nothing has chosen. Nothing was
 * found, so it is SEV 5. Null where the day has no read that stands.
 */
export async function raiseDrawn(tx: Tx, viewer: Viewer, drawn: DrawnDay): Promise<number | null> {
  const run = onTx(tx);
  const reads = await selectDay(run, drawn);
  if (reads.length === 0) return null;
  const datasetId = mainDataset(reads);
  const leaves = reads.map(({ leafIndex }) => leafIndex);
  const people = await countPeople(run, leaves, drawn.actor);
  const day = dayName(drawn.day);
  const key = `sample:${drawn.actor}:${datasetId}:${day}`;
  const { number } = await tellReader(tx, viewer, {
    reads: { family: "sample", actorId: drawn.actor, datasetId, leaves },
    evidence: reads.map((read) => ({ leafIndex: read.leafIndex, datasetId: read.datasetId })),
    key,
    finding: {
      ...{ key, rule: "sample", ruleVersion: 1, actorId: drawn.actor },
      sentences: [
        `{actor}'s reads of ${day} were drawn by lot for review: ${drawn.reads} reads of ${people} people. Nothing was found in them.`,
      ],
      inputs: { day, reads: drawn.reads, people },
      ...{ firstAt: new Date(drawn.firstMs), lastAt: new Date(drawn.lastMs) },
    },
    title: (unit) =>
      `${unit} made ${counted(drawn.reads, "read", "reads")} on ${day}; drawn by lot for review`,
    dss: Math.max(...reads.map(({ dss }) => dss)),
    ...{ people, inNeed: true, purpose: "valid", fixed: "sample" },
  });
  return number;
}

const selectDay = (run: Runner, { actor, firstMs, lastMs }: DrawnDay): Promise<DayRead[]> =>
  run.all<DayRead>(statement`
    SELECT leaf_index::int AS "leafIndex", dataset_id AS "datasetId", dss::int AS dss, NULL AS purpose, false AS "wholeDataset",
      (extract(epoch FROM happened_at) * 1000)::float8 AS "atMs", NULL AS window
    FROM read_dataset WHERE actor_id = ${actor}::uuid AND outcome = 'allowed'
      AND happened_at >= ${new Date(firstMs)} AND happened_at <= ${new Date(lastMs)}
    ORDER BY dss DESC, leaf_index LIMIT ${EVIDENCE_MAX}`);
