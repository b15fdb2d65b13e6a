import { parseVerifierKey } from "#core/merkle/note-key.ts";
import { openKey } from "#witness/key.ts";
import { witnessServer } from "#witness/server.ts";
import { openState } from "#witness/state.ts";
import { openWitness } from "#witness/witness.ts";

/** A real witness that is killed at the worst moment: what it cosigned is kept, and the answer is not sent. */
const flag = (name: string): string => process.argv[process.argv.indexOf(name) + 1] ?? "";
const log = parseVerifierKey(flag("--log"));
if (!log.ok) throw new Error(log.check);
const key = await openKey(flag("--data"), flag("--name"));
const state = await openState(flag("--data"), key.key);
const witness = await openWitness({
  key,
  logs: new Map([[log.value.name, [log.value]]]),
  state: {
    ...state,
    save: async (origin, before, note) => {
      await state.save(origin, before, note);
      process.kill(process.pid, "SIGKILL");
      await new Promise(() => undefined);
    },
  },
});
const server = witnessServer(witness, key.key, console.error);
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  if (address && typeof address === "object") console.log(`Listening on http://127.0.0.1:${address.port}`);
});
