import { randomUUID } from "node:crypto";
import { z } from "zod";
import { systemClock } from "#core/base/clock.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { appendEntry } from "#core/log/append/append-entry.ts";
import { LOG_ID, readHead } from "#core/log/tree/head.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { onTx, type Runner, statement } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { admit, ROLE_ALONE } from "../window-report/admit.ts";
import { askedWindow } from "../window-report/asked.ts";
import { outsidePeople } from "../window-report/outside.ts";
import { type OutsideWay, WAYS } from "./ways.ts";

export const TellOutside = z.strictObject({
  /** The window. */
  id: z.uuid(),
  way: z.enum(WAYS),
  /** The day on which it went out; not one to come. */
  toldOn: z.iso.date(),
  /** How many of them it reached, as far as is known. */
  people: z.coerce.number().int().min(1).max(2_147_483_647),
  /** Where it stands, or to whom it went. */
  where: z.string().trim().min(4, "at least 4 characters").max(500),
});

/** What was recorded: on which day how many were told, and how. */
export interface ToldOutside {
  readonly id: string;
  readonly way: OutsideWay;
  readonly toldOn: string;
  readonly people: number;
}

/**
 * Records how and when the people outside whose data lay open in a window were told: by letter, by e-mail through the customer
 * whose contacts they are, or by a public notice (GDPR Art. 34(3)(c)). How many, whoever records it says. Refuses a day to come in their zone, more people than there are, the same twice, a window that concerns nobody
 * outside, and whoever made its grant or is in conflict with its SEV.
 */
export async function tellOutside(viewer: Viewer, raw: unknown): Promise<ToldOutside> {
  const { id: exposureId, way, toldOn, people, where } = TellOutside.parse(raw);
  mustAllow(viewer, "exposure.view", ROLE_ALONE);
  mustAllow(viewer, "outside.tell", { concernedIds: [] });
  refuseUnless(viewer.kind === "person", "forbidden");
  const { personId, timeZone } = viewer;
  const today = new Intl.DateTimeFormat("en-CA", { timeZone, dateStyle: "short" }).format(systemClock.now());
  refuseUnless(toldOn <= today, "invalid", {
    field: "toldOn",
    detail: "This day is still to come: record it once they were told.",
  });
  return withTx(async (tx) => {
    const run = onTx(tx);
    const { exposure } = await askedWindow(run, { id: exposureId });
    await admit(run, viewer, exposure, "exposure.view");
    mustAllow(viewer, "outside.tell", { concernedIds: exposure?.openedBy ? [exposure.openedBy] : [] });
    const { edge } = await readHead(run);
    const { total } = await outsidePeople(run, exposure?.datasetIds ?? [], edge.size);
    refuseUnless(total > 0, "invalid", {
      field: "id",
      detail: "Nobody outside is known to be in these datasets.",
    });
    refuseUnless(people <= total, "invalid", {
      field: "people",
      detail: `There are ${total} people outside: at most so many were told.`,
    });
    await refuseTwice(run, { exposureId, way, toldOn, where });
    const [id, about] = [randomUUID(), exposure?.sevNumber ?? null];
    const clear = { telling: id, exposure: exposureId, about, way, toldOn, count: people };
    appendEntry(
      tx,
      viewer,
      { kind: "outside.tell", clear, people: { person: personId }, text: { where } },
      async ({ leafIndex }) => {
        const row = { id, exposureId, sevNumber: about, way, toldOn: new Date(`${toldOn}T00:00:00Z`) };
        const data = { ...row, people, toldById: personId, leafIndex: BigInt(leafIndex) };
        await tx.outsideTelling.create({ data });
      },
    );
    return { id, way, toldOn, people };
  });
}

type Same = Pick<ToldOutside, "way" | "toldOn"> & { readonly exposureId: string; readonly where: string };

/** Of two who record the same at once, one waits and is refused. */
async function refuseTwice(run: Runner, { exposureId, way, toldOn, where }: Same): Promise<void> {
  await run.all(statement`SELECT FROM exposure WHERE id = ${exposureId}::uuid FOR UPDATE`);
  const same = await run.all(statement`
    SELECT FROM outside_telling t JOIN entry_detail d ON d.log_id = ${LOG_ID} AND d.leaf_index = t.leaf_index
    WHERE t.exposure_id = ${exposureId}::uuid AND t.way = ${way} AND t.told_on = ${toldOn}::date AND d.fields ->> 'where' = ${where}`);
  refuseUnless(same.length === 0, "invalid", { field: "where", detail: "This is recorded already." });
}
