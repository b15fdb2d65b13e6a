import { expect, test, vi } from "vitest";
import { DROPPED, READS, type Step, WHOLE, withDropGround } from "./drops.ts";

vi.setConfig({ testTimeout: 120_000 });

const whole = { tally: {}, reads: READS.whole, entriesOfDrops: 0, tables: WHOLE };
const dropped = { tally: {}, reads: READS.dropped, entriesOfDrops: 1, tables: DROPPED };

test.each<[Step, "the worker" | "the database"]>([
  ["tables", "the worker"],
  ["tables", "the database"],
  ["commit", "the worker"],
  ["commit", "the database"],
])("at the step %s of a drop %s is killed: nothing is half dropped, and the next drop does it", (step, who) =>
  withDropGround(async ({ server, pauseAt, standsStill, isQuiet, startDropper, state }) => {
    expect(await state()).toEqual(whole);
    await pauseAt(step);
    const dropper = startDropper();
    await standsStill();
    if (who === "the worker") await dropper.kill();
    else {
      await server.kill();
      await server.restart();
      await dropper.ended;
    }
    await isQuiet();
    // A COMMIT that the worker had sent is done without it; anything before is undone.
    expect(await state()).toEqual(step === "commit" && who === "the worker" ? dropped : whole);
    await startDropper().ended;
    expect(await state()).toEqual(dropped);
  }),
);
