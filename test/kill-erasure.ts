import { viewerOfPerson } from "#core/directory/viewer.ts";
import { erasePerson } from "#core/flows/erasure/erase-person.ts";
import { openErasureLedger, useErasureLedger } from "#core/log/erasure/ledger.ts";
import { useKeys } from "#core/log/keys/keys.ts";
import { openLocalKeys } from "#core/log/keys/local-keys.ts";
import { openDatabase } from "#db/client.ts";
import { useDatabase } from "#db/current.ts";
import { openPool } from "#db/pool.ts";

// A process that confirms erasure 1 and is killed at a step: before the ledger's line, after it, or after COMMIT.
const [url, folder, origin, confirmerId, step] = process.argv.slice(2);
if (!url || !folder || !origin || !confirmerId)
  throw new Error("url, folder, origin, confirmer and step are needed");

useDatabase(openDatabase(openPool(url, { role: "whosaw_app" })));
useKeys(await openLocalKeys(folder, origin));
const ledger = openErasureLedger(`${folder}/erasures`);
const die = () => process.kill(process.pid, "SIGKILL");
useErasureLedger({
  ...ledger,
  append: async (line) => {
    if (step === "before the line") die();
    await ledger.append(line);
    if (step === "after the line") die();
  },
});
const confirmer = await viewerOfPerson(confirmerId);
if (!confirmer) throw new Error("no such confirmer");
await erasePerson(confirmer, { number: 1, version: 1, reason: "They asked for it in a letter" });
die();
