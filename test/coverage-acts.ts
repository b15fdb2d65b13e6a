import { randomUUID } from "node:crypto";
import { dss } from "#core/base/scales.ts";
import { systemViewer } from "#core/base/viewer.ts";
import { makeCanary } from "#core/directory/coverage/canaries/make-canary.ts";
import { planCanary } from "#core/directory/coverage/canaries/plan-canary.ts";
import { tellSource } from "#core/directory/coverage/tell-source.ts";
import type { AuditRead } from "#core/exposure/postgres/audit.ts";
import { storeAudit } from "#core/exposure/postgres/store-audit.ts";
import { followOrder } from "#core/intake/order.ts";
import type { ReadRecord } from "#core/intake/source-record.ts";
import { storeRecords } from "#core/intake/store-records.ts";
import { withTx } from "#db/tx.ts";
import { SOURCE_KEY } from "./grants-acts.ts";
import { SOURCE } from "./verbs/world.ts";

const reason = "Its owner asked for it";
const seed = systemViewer("seed");
const worker = systemViewer("worker");
export const PLAN = { sourceId: SOURCE, how: "source", relation: "whosaw.canary", login: "canary", reason };

/** Canaries that the source's own side reads. */
export const planned = (over: object = {}) => planCanary(seed, { ...PLAN, ...over });

/** The read of a canary, as the source's log tells of it. */
export const canaryRead = (phrase: string, over: Partial<ReadRecord> = {}): ReadRecord => ({
  ...{
    kind: "read",
    eventId: randomUUID(),
    happenedAt: new Date(),
    login: "canary",
    outcome: "allowed",
    how: "query",
  },
  ...{
    datasets: [{ relation: "whosaw.canary", datasetId: "whosaw.canary", dss: dss(4) }],
    subjects: { scope: "unknown" },
  },
  ...{ items: 1, purpose: null, text: { statement: `SELECT '${phrase}' FROM whosaw.canary` } },
  ...over,
});

/** What a look at audit settings found: pgaudit as told, and nothing else that matters. */
export const auditOf = (values: Readonly<Record<string, string>>, takenAt: Date): AuditRead => ({
  takenAt,
  settings: {
    ...{ values, overrides: [], superusers: ["postgres"], fileReaders: [], replicators: [], replicas: 0 },
    ...{ standby: false, audited: null },
  },
});

/** A canary that was found and one that was made, settings that were weak for a while, a hole of which a part came late. */
export async function honestCoverage(): Promise<void> {
  const ago = (hours: number) => new Date(Date.now() - hours * 3_600_000);
  await planned();
  await planned({ version: 1, everyMinutes: 30 });
  const { phrase } = await makeCanary(SOURCE_KEY, {});
  await storeRecords(SOURCE_KEY, SOURCE, [canaryRead(phrase)]);
  await makeCanary(SOURCE_KEY, {});
  for (const [hours, log] of [
    [6, "read"],
    [5, "read"],
    [4, "none"],
    [3, "all"],
  ] as const)
    await storeAudit(worker, SOURCE, auditOf({ "pgaudit.log": log }, ago(hours)));
  const came = (from: number, to: number, hours: number) =>
    withTx((tx) =>
      followOrder(tx, worker, SOURCE, [
        { stream: "a", from, to, firstAt: ago(hours), lastAt: ago(hours - 1), begins: false },
      ]),
    );
  await came(1, 3, 9);
  await came(10, 12, 5);
  await came(5, 6, 7);
  await tellSource(seed, { sourceId: SOURCE, encrypted: "yes", replica: "none", reason });
  await tellSource(seed, { sourceId: SOURCE, encrypted: "unknown", backup: "watched", reason, version: 1 });
}
