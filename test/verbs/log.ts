import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { systemViewer } from "#core/base/viewer.ts";
import { recordCheck } from "#core/flows/doctor/record-check.ts";
import { acceptRestore } from "#core/flows/restore/accept-restore.ts";
import { makeBackup } from "#core/flows/restore/make-backup.ts";
import { useHeadFile } from "#core/log/heads/guard.ts";
import { writeHeadFile } from "#core/log/heads/head-file.ts";
import { keys } from "#core/log/keys/keys.ts";
import { readHead } from "#core/log/tree/head.ts";
import { signCheckpoint } from "#core/merkle/checkpoint.ts";
import { database } from "#db/current.ts";
import { onClient } from "#db/statement.ts";
import { TEST_ORIGIN } from "#test/house.ts";
import type { VerbExample } from "./example.ts";

const size = async () => (await readHead(onClient(database().pool))).edge.size;

export const LOG_VERBS: readonly VerbExample[] = [
  {
    name: "acceptRestore",
    entry: "log.restore",
    before: async () => {
      const headFile = join(await mkdtemp(join(tmpdir(), "whosaw-verb-")), "log.head");
      const ahead = BigInt((await size()) + 3);
      const head = { origin: TEST_ORIGIN, size: ahead, root: new Uint8Array(32), extensions: [] };
      await writeHeadFile(headFile, signCheckpoint(head, keys().seed));
      useHeadFile(headFile);
    },
    act: async () => {
      const reason = "The newest backup is from Tuesday";
      const { headFile } = await acceptRestore(systemViewer("cli"), { reason, databaseSize: await size() });
      await rm(dirname(headFile), { recursive: true });
    },
  },
  {
    name: "recordCheck",
    entry: "log.check",
    act: async () =>
      recordCheck(systemViewer("worker"), {
        ...{ how: "worker", size: await size(), looked: { state: 3 }, found: {}, firstAt: null },
      }),
  },
  {
    name: "makeBackup",
    entry: "log.backup",
    act: async () => {
      const file = join(tmpdir(), `whosaw-verb-${randomUUID()}.backup`);
      await makeBackup(systemViewer("cli"), { file });
      await rm(file);
    },
  },
];
