import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { systemViewer } from "#core/base/viewer.ts";
import { importDirectory } from "#core/directory/import-directory.ts";
import { viewerOfPerson } from "#core/directory/viewer.ts";
import { followOnce } from "#core/flows/watch/follow-log.ts";
import { finishImport } from "#core/intake/finish-import.ts";
import { importPgaudit } from "#core/intake/import-file.ts";
import { recordImportBatch } from "#core/intake/record-import-batch.ts";
import { startImport } from "#core/intake/start-import.ts";
import { appendEntry } from "#core/log/append/append-entry.ts";
import { signHead } from "#core/log/heads/checkpoint.ts";
import { fileSev } from "#core/sev/raise/file-sev.ts";
import { draftStatement } from "#core/sev/statements/draft-statement.ts";
import { storeItems } from "#core/vault/store-items.ts";
import { database } from "#db/current.ts";
import { onClient } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { peopleFile, purposesFile } from "./demo-directory.ts";
import { beginProgramme } from "./demo-programme.ts";
import { demoItems } from "./items.ts";
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
    () => importDirectory(seed, { format: "json", text: peopleFile(people) }),
    () => importSample(stopping),
    () => importDirectory(seed, { format: "json", text: purposesFile() }),
    storeDemoItems,
    followOnce,
    fileOne,
    draftOne,
    beginProgramme,
    markDemo,
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

/** One SEV that a person filed; the filer shows as "an employee". */
async function fileOne(): Promise<void> {
  const { prisma } = database();
  const filer = await prisma.person.findUniqueOrThrow({ where: { externalId: "58" }, select: { id: true } });
  if ((await prisma.sev.count({ where: { filerId: filer.id } })) > 0) return;
  const viewer = await viewerOfPerson(filer.id);
  if (!viewer) throw new Error("the demo's filer cannot sign in");
  await fileSev(viewer, {
    title: "My tax letters were on the screen while it was recorded",
    text: "I opened tax and medical letters on this machine last week. Please look who could see them.",
  });
}

/** A statement to staff that waits to be published, so that one sees what it is checked against. */
async function draftOne(): Promise<void> {
  const { prisma } = database();
  const sev = await prisma.sev.findFirst({ where: { reads: { gt: 0 } }, orderBy: { number: "asc" } });
  if (!sev || (await prisma.sevEvent.count({ where: { kind: "statement" } })) > 0) return;
  const { id } = await prisma.person.findUniqueOrThrow({
    where: { externalId: "186" },
    select: { id: true },
  });
  const privacy = await viewerOfPerson(id);
  if (!privacy) throw new Error("the demo's privacy officer cannot sign in");
  await draftStatement(privacy, {
    number: sev.number,
    audience: "staff",
    claim: "no_indication",
    text: "A permissions mistake was found and corrected. We have no indication that any data was improperly accessed.",
  });
}

/** Relative time ranges of the demo end at the sample's newest read, which this remembers. */
async function markDemo(): Promise<void> {
  const newest = await database().prisma.read.aggregate({ _max: { happenedAt: true } });
  await withTx(async (tx) => {
    await tx.instance.create({
      data: { id: 1, demo: true, demoNewest: newest._max.happenedAt, createdAt: new Date() },
    });
    appendEntry(tx, seed, { kind: "demo.seed", clear: { seed: SEED } });
  });
  await signHead(onClient(database().pool));
}
