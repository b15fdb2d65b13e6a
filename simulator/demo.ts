import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { systemViewer } from "#core/base/viewer.ts";
import { importDirectoryFile } from "#core/flows/directory/import-directory-file.ts";
import { followOnce } from "#core/flows/watch/follow-log.ts";
import { finishImport } from "#core/intake/finish-import.ts";
import { importPgaudit } from "#core/intake/import-file.ts";
import { recordOrder } from "#core/intake/order.ts";
import { recordImportBatch } from "#core/intake/record-import-batch.ts";
import { startImport } from "#core/intake/start-import.ts";
import { storeItems } from "#core/vault/store-items.ts";
import { database } from "#db/current.ts";
import { withTx } from "#db/tx.ts";
import { tellOfSources } from "./demo-coverage.ts";
import { peopleFile, purposesFile } from "./demo-directory.ts";
import { lookOnce } from "./demo-grants.ts";
import { beginProgramme } from "./demo-programme.ts";
import { askOne } from "./demo-purposes.ts";
import { askWhyOne } from "./demo-questions.ts";
import { makeRequests } from "./demo-requests.ts";
import { draftOne, fileOne, talkOne } from "./demo-sevs.ts";
import { demoItems } from "./items.ts";
import { markDemo } from "./mark-demo.ts";
import { organisation, STAFF } from "./organisation.ts";
import { progressLine } from "./progress-line.ts";

export interface DemoSeed {
  /** True once somebody pressed Ctrl-C: leave between two steps; the next start seeds again from where it was. */
  readonly stopping: () => boolean;
}

const ROOT = join(import.meta.dirname, "..");
const SAMPLE = join(ROOT, "test", "fixtures", "pgaudit", "five-days.csv.gz");
const MAPPING = join(ROOT, "docs", "examples", "pgaudit.mapping.yaml");
const SEED = 2026;
const seed = systemViewer("seed");

/**
 * Loads the demo organisation, with progress, on a first start. Its last act marks the instance as the demo: until
 * then every start calls it again, so each step bears being repeated.
 */
export async function seedDemo({ stopping }: DemoSeed): Promise<void> {
  const people = organisation(SEED);
  const steps = [
    () => importDirectoryFile(seed, { format: "json", text: peopleFile(people) }),
    () => importSample(stopping),
    () => importDirectoryFile(seed, { format: "json", text: purposesFile() }),
    storeDemoItems,
    lookOnce,
    followOnce,
    fileOne,
    talkOne,
    draftOne,
    askOne,
    askWhyOne,
    makeRequests,
    beginProgramme,
    tellOfSources,
    markAtNewest,
  ];
  for (const step of steps) {
    if (stopping()) return;
    await step();
  }
}

async function importSample(stopping: () => boolean): Promise<void> {
  const progress = progressLine("Loading five days of a real audit log");
  await importPgaudit(
    {
      path: SAMPLE,
      format: "csv",
      mapping: await readFile(MAPPING, "utf8"),
      onProgress: progress.at,
      stopping,
    },
    {
      start: (input) => startImport(seed, input),
      record: (input) => recordImportBatch(seed, input),
      order: (input) => recordOrder(seed, input),
      finish: (input) => finishImport(seed, input),
    },
  );
  progress.done();
}

async function storeDemoItems(): Promise<void> {
  const { prisma } = database();
  const subjects = await prisma.person.findMany({
    where: { externalId: { in: Array.from({ length: STAFF }, (_, at) => String(at + 1)) } },
    select: { id: true, externalId: true, name: true },
  });
  const inOrder = subjects.sort((a, b) => Number(a.externalId) - Number(b.externalId));
  await withTx((tx) => storeItems(tx, demoItems(inOrder, SEED)));
}

async function markAtNewest(): Promise<void> {
  const newest = await database().prisma.read.aggregate({ _max: { happenedAt: true } });
  await markDemo(SEED, newest._max.happenedAt);
}
