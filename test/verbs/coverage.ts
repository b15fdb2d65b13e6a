import { randomUUID } from "node:crypto";
import type { PersonViewer } from "#core/base/viewer.ts";
import { systemViewer } from "#core/base/viewer.ts";
import { type CanaryMade, makeCanary } from "#core/directory/coverage/canaries/make-canary.ts";
import { endCanary, planCanary } from "#core/directory/coverage/canaries/plan-canary.ts";
import { newGap, saveGap } from "#core/directory/coverage/gaps.ts";
import { tellSource } from "#core/directory/coverage/tell-source.ts";
import { storeAudit } from "#core/exposure/postgres/store-audit.ts";
import { runCanaries } from "#core/flows/coverage/run-canaries.ts";
import { watchCoverage } from "#core/flows/coverage/watch-coverage.ts";
import { followOrder } from "#core/intake/order.ts";
import { storeRecords } from "#core/intake/store-records.ts";
import { database } from "#db/current.ts";
import { withTx } from "#db/tx.ts";
import { auditOf, canaryRead, PLAN, planned } from "#test/coverage-acts.ts";
import { makePerson } from "#test/factories/person.ts";
import { SOURCE_KEY } from "#test/grants-acts.ts";
import type { VerbExample } from "./example.ts";
import { SOURCE } from "./world.ts";

const reason = "Its owner asked for it";
const worker = systemViewer("worker");
let admin: PersonViewer;
let made: CanaryMade;
const makeAdmin = async () => {
  admin = await makePerson({ roles: ["admin"] });
};
const at = (hour: number) => new Date(Date.UTC(2026, 10, 4, hour));
const came = (from: number, to: number) => ({
  ...{ stream: "a", from, to, firstAt: at(from), lastAt: at(to), begins: false },
});
const follow = (from: number, to: number) =>
  withTx((tx) => followOrder(tx, worker, SOURCE, [came(from, to)]));

export const COVERAGE_VERBS: readonly VerbExample[] = [
  {
    name: "planCanary",
    entry: "canary.plan",
    before: makeAdmin,
    act: () => planCanary(admin, PLAN),
  },
  {
    name: "endCanary",
    entry: "canary.plan",
    before: async () => {
      await makeAdmin();
      await planCanary(admin, PLAN);
    },
    act: () => endCanary(admin, { sourceId: SOURCE, reason, version: 1 }),
  },
  {
    name: "makeCanary",
    entry: "canary.make",
    before: () => planned(),
    act: () => makeCanary(SOURCE_KEY, {}),
  },
  {
    name: "storeRecords, of a canary",
    entry: "canary.find",
    before: async () => {
      await planned();
      made = await makeCanary(SOURCE_KEY, {});
    },
    act: () => storeRecords(SOURCE_KEY, SOURCE, [canaryRead(made.phrase)]),
  },
  {
    name: "runCanaries, one that is overdue",
    entry: "canary.miss",
    before: async () => {
      await planned();
      const { canary } = await makeCanary(SOURCE_KEY, {});
      await database().prisma.canary.update({ where: { id: canary }, data: { dueAt: at(1) } });
    },
    act: () => runCanaries(),
  },
  {
    name: "storeAudit",
    entry: "audit.look",
    act: () => storeAudit(worker, SOURCE, auditOf({ "pgaudit.log": "read" }, at(9))),
  },
  {
    name: "storeAudit, weaker than before",
    entry: "coverage.gap",
    before: () => storeAudit(worker, SOURCE, auditOf({ "pgaudit.log": "read" }, at(9))),
    act: () => storeAudit(worker, SOURCE, auditOf({ "pgaudit.log": "none" }, at(10))),
  },
  {
    name: "followOrder, with a hole",
    entry: "coverage.gap",
    before: () => follow(1, 3),
    act: () => follow(6, 7),
  },
  {
    name: "tellSource",
    entry: "source.tell",
    before: makeAdmin,
    act: () => tellSource(admin, { sourceId: SOURCE, encrypted: "yes", replica: "none", reason }),
  },
  {
    name: "watchCoverage",
    entry: "sev.raise",
    before: () =>
      withTx((tx) => {
        const gap = newGap(SOURCE, "canary", { from: at(9), to: null });
        return saveGap(tx, worker, { ...gap, id: randomUUID(), learnedAt: at(10) });
      }),
    act: () => watchCoverage(),
  },
];
