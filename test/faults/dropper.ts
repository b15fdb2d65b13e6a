// A process that drops what is due, as a worker does, until it is killed. `node dropper.ts URL KEYFOLDER`
import { systemViewer } from "#core/base/viewer.ts";
import { useKeys } from "#core/log/keys/keys.ts";
import { openLocalKeys } from "#core/log/keys/local-keys.ts";
import { dropOldReads } from "#core/log/retention/drop.ts";
import { openDatabase } from "#db/client.ts";
import { useDatabase } from "#db/current.ts";
import { openPool } from "#db/pool.ts";
import { FAULTS_ORIGIN } from "./durable-server.ts";

const [url = "", keyFolder = ""] = process.argv.slice(2);
const pool = openPool(url, { max: 4, role: "whosaw_app" });
const database = openDatabase(pool);
useDatabase(database);
useKeys(await openLocalKeys(keyFolder, FAULTS_ORIGIN));
await dropOldReads(systemViewer("worker"));
await database.prisma.$disconnect();
await pool.end();
