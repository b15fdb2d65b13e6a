import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { smallLog } from "#test/factories/small-log.ts";
import { startWitness, type WitnessProcess } from "#test/witness-process.ts";

const log = smallLog();
const rewritten = smallLog(log.origin, undefined, (index) => (index === 2 ? "changed" : `entry ${index}`));
let data: string;
const running: WitnessProcess[] = [];
beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), "whosaw-witness-"));
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((each) => each.kill("SIGKILL")));
  await rm(data, { recursive: true });
});

async function start(script?: string): Promise<WitnessProcess> {
  const witness = await startWitness(data, [log.vkey], "127.0.0.1:0", script);
  running.push(witness);
  return witness;
}
const ask = async ({ url }: WitnessProcess, old: number, size: number, of = log) => {
  const answer = await fetch(`${url}/add-checkpoint`, { method: "POST", body: of.request(old, size) });
  return { status: answer.status, body: await answer.text() };
};

test("it starts by itself, without a database or a build, and ends cleanly when asked", async () => {
  const witness = await start();
  expect((await ask(witness, 0, 5)).status).toBe(200);
  expect(await witness.kill("SIGTERM")).toBe(0);
});

test("killed between keeping what it cosigned and answering, it never goes back behind it", async () => {
  await expect(ask(await start("test/witness-that-dies.ts"), 0, 5)).rejects.toThrow();
  const again = await start();
  expect(await ask(again, 0, 3)).toEqual({ status: 409, body: "5\n" });
  expect((await ask(again, 5, 8, rewritten)).status).toBe(422);
  expect((await ask(again, 5, 8)).status).toBe(200);
});

test("killed in the middle of a stream of requests, again and again, it never forgets what it answered", async () => {
  let known = 0;
  for (let round = 0; round < 4; round++) {
    const witness = await start();
    let killed: Promise<unknown> | null = null;
    for (let failed = false; !failed; ) {
      const answer = await ask(witness, known, known + 1).catch(() => null);
      if (answer?.status === 200) known += 1;
      else if (answer?.status === 409) {
        expect(Number(answer.body)).toBe(known + 1); // cosigned and kept, killed before the answer
        known = Number(answer.body);
      } else failed = true;
      // Not before something was answered, however slow the machine is.
      killed ??= new Promise((resolve) => setTimeout(resolve, 7 * round)).then(() => witness.kill("SIGKILL"));
    }
    await killed;
  }
  expect(known).toBeGreaterThan(0);
  const last = await ask(await start(), 0, 1);
  expect(last.status).toBe(409);
  // Killed before the answer, it may know one more than it said.
  expect([known, known + 1]).toContain(Number(last.body));
}, 60_000);
