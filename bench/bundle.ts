import { mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileSource } from "#cli/file-source.ts";
import { verifyOnThreads } from "#cli/verify-threads.ts";
import { type PersonViewer, systemViewer } from "#core/base/viewer.ts";
import { viewerOfPerson } from "#core/directory/viewer.ts";
import { logVerifierKey } from "#core/log/heads/checkpoint.ts";
import { makeReport } from "#core/reports/issued/make-report.ts";
import { askProven } from "#core/reports/proven/ask-proven.ts";
import { takeProven } from "#core/reports/proven/take-proven.ts";
import { database } from "#db/current.ts";
import type { Bench, BenchRun, Figures } from "./bench.ts";
import { addPeople, type Cast, castFor, sealReads } from "./made-up-reads.ts";

/** What a bundle of many reads takes to be made, downloaded and checked, each read with its proof and by name. */
export const bundle: Bench = {
  name: "bundle",
  help: "seconds to make a bundle of reads by name, and to verify it from its file",
  rowsAre: "reads in the bundle, each of one person",
  rowsDefault: 20_000,
  rowsFull: 1_000_000,
  run,
};

async function run({ rows, server, say }: BenchRun): Promise<Figures> {
  const house = await server.house();
  const cast = await castFor(house);
  await addPeople(house, cast);
  house.use();
  say(`sealing ${rows} reads ...`);
  await sealReads(house, cast, rows);
  say("making the bundle ...");
  const viewer = await auditorOf(cast);
  const folder = await mkdtemp(join(tmpdir(), "whosaw-bundle-"));
  const file = join(folder, "reads.zip");
  try {
    const { id } = await askProven(viewer, { redaction: "names", reason: "What a bundle takes" });
    const madeSeconds = await timed(() => makeReport(systemViewer("worker"), { report: id }));
    const takenSeconds = await timed(() => download(viewer, id, file));
    say("verifying ...");
    const source = await fileSource(file);
    let ok = false;
    const verifySeconds = await timed(async () => {
      const { verdict } = await verifyOnThreads(source, logVerifierKey());
      ok = verdict.ok && verdict.counts.rows === rows;
    });
    await source.close();
    if (!ok) throw new Error("the bundle does not verify");
    return {
      ...{ seconds: madeSeconds + takenSeconds, made_seconds: madeSeconds, taken_seconds: takenSeconds },
      ...{
        verify_seconds: verifySeconds,
        zip_bytes: source.size,
        peak_rss_bytes: process.resourceUsage().maxRSS * 1024,
      },
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function auditorOf({ actors: [personId] }: Cast): Promise<PersonViewer> {
  await database().prisma.roleAssignment.create({
    data: { personId: personId!, role: "auditor", grantedAt: new Date() },
  });
  const viewer = await viewerOfPerson(personId!);
  if (!viewer) throw new Error("the bench's auditor does not work here");
  return viewer;
}

async function download(viewer: PersonViewer, id: string, path: string): Promise<void> {
  const { body } = await takeProven(viewer, { id });
  const out = await open(path, "w");
  try {
    for await (const piece of body as ReadableStream<Uint8Array>) await out.write(piece);
  } finally {
    await out.close();
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const since = performance.now();
  await work();
  return (performance.now() - since) / 1_000;
}
