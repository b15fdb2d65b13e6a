import { randomUUID } from "node:crypto";
import { systemClock } from "#core/base/clock.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { refuseFlood } from "#core/directory/flood.ts";
import { ANSWER_MONTHS, monthsAfter } from "#core/policy/data-request.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { onTx, type Runner } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { type DataRequest, saveRequest } from "./row.ts";
import { AskRequest } from "./schema.ts";
import { tellOfRequest } from "./tell.ts";
import { apartIn, goesTo, nearRequest, type RequestGoesTo } from "./whom.ts";

/** Where an act left a request. */
export type RequestActed = Pick<DataRequest, "id" | "state" | "dueAt" | "version">;

/** A request that was made, and to how many of whom it went. */
interface AskedRequest extends RequestActed {
  readonly to: RequestGoesTo["to"];
  readonly people: number;
}

export const acted = ({ id, state, dueAt, version }: DataRequest): RequestActed => ({
  ...{ id, state, dueAt, version },
});

/**
 * Asks for erasure, restriction, rectification, or objects, under the GDPR. It goes to stewards, where none is left to privacy
 * officers; never to whoever stands above the person, nor to whom they name as in conflict; and is due in a month. Refuses
 * when nobody is left who could handle it, to be kept from somebody who could not, and (`too_many`) a 21st within a day.
 */
export async function askRequest(viewer: Viewer, raw: unknown): Promise<AskedRequest> {
  const { article, kinds, from, to, text, exclude } = AskRequest.parse(raw);
  mustAllow(viewer, "rights.ask");
  refuseUnless(viewer.kind === "person", "forbidden");
  const receivedAt = systemClock.now();
  const request: DataRequest = {
    ...{ id: randomUUID(), personId: viewer.personId, article, kinds: [...new Set(kinds)].sort() },
    ...{ fromDay: from, toDay: to, excludedIds: [...new Set(exclude)].sort(), state: "received" },
    ...{ receivedAt, dueAt: monthsAfter(receivedAt, ANSWER_MONTHS), extendedAt: null, escalatedAt: null },
    ...{ takenById: null, ground: null, erasureNumber: null, leaves: [], leafIndex: null, version: 1 },
  };
  return withTx(async (tx) => {
    const run = onTx(tx);
    await refuseFlood(run, viewer.personId, "data_request");
    await refuseStrangers(run, request);
    const goes = await goesTo(run, await nearRequest(run, viewer.personId, request.excludedIds));
    const detail =
      "Nobody is left who could handle it. Name fewer people, or write to the data protection officer.";
    refuseUnless(goes.to !== "nobody", "unavailable", { detail });
    await saveRequest(tx, viewer, request, { kind: "rights.ask", text: { request: text } });
    await tellOfRequest(tx, "rights.asked", goes.personIds, request);
    return { ...acted(request), to: goes.to, people: goes.personIds.length };
  });
}

/** Whom one names as in conflict is one of those who would handle it, as `whoHandles` lists them: nobody else is ever told. */
async function refuseStrangers(run: Runner, { personId, excludedIds }: DataRequest): Promise<void> {
  if (excludedIds.length === 0) return;
  const near = await nearRequest(run, personId, []);
  const handlers = new Set([
    ...(await apartIn(run, "steward", near)),
    ...(await apartIn(run, "privacy", near)),
  ]);
  const detail = "Name only people who would handle it.";
  refuseUnless(
    excludedIds.every((id) => handlers.has(id)),
    "invalid",
    { field: "exclude", detail },
  );
}
