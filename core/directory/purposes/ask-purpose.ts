import { randomBytes, randomUUID } from "node:crypto";
import { systemClock } from "#core/base/clock.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { USE_WORDS } from "#core/policy/forbidden-uses.ts";
import { endObjection } from "#core/policy/purpose-limits.ts";
import { onTx, type Runner } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { refuseUnableHolders } from "./holders.ts";
import { datasetsOf } from "./purpose-row.ts";
import { saveRequest } from "./request-row.ts";
import { usesRuledOut } from "./ruled-out.ts";
import { AskPurpose } from "./schema.ts";
import { tellOfPurpose } from "./tell.ts";

/** Where an act on a purpose left it. */
export interface RequestAct {
  /** The purpose's id; it exists once the request is granted. */
  readonly id: string;
  readonly request: string;
  readonly version: number;
}

/**
 * An analyst asks for a reason to read: what for in words that its subjects will see, which datasets up to which DSS, who
 * holds it, until when. Stewards are told. Refuses a use that the published notice forbids, an end too far away, datasets
 * that are rated higher than it reaches, and holders who could open nothing.
 */
export async function askPurpose(viewer: Viewer, raw: unknown): Promise<RequestAct> {
  const asked = AskPurpose.parse(raw);
  mustAllow(viewer, "purpose.ask");
  refuseUnless(viewer.kind === "person", "forbidden");
  const now = systemClock.now();
  const objection = endObjection(asked.until, asked.maxDss, now);
  refuseUnless(objection === null, "invalid", { field: "until", detail: objection ?? "" });
  const { datasets, maxDss, holders: holderIds, until, use, training, caseRef } = asked;
  const [id, request] = [`p-${randomBytes(5).toString("hex")}`, randomUUID()];
  const row = {
    ...({ id: request, purposeId: id, kind: "new", state: "asked", askedById: viewer.personId } as const),
    ...{ askedAt: now, datasets, maxDss, until, use, holderIds },
    ...{ training: training !== null, onCase: caseRef !== null, askLeaf: null, leafIndex: null, version: 1 },
  };
  await withTx(async (tx) => {
    await refuseRuledOut(onTx(tx), use);
    await refuseUnfitDatasets(onTx(tx), datasets, maxDss);
    await refuseUnableHolders(onTx(tx), holderIds);
    await saveRequest(tx, viewer, row, "purpose.ask", textOf(asked));
    const key = `purpose-asked-${request}`;
    await tellOfPurpose(tx, "purpose.asked", "stewards", { key, except: viewer.personId });
  });
  return { id, request, version: 1 };
}

async function refuseRuledOut(run: Runner, use: keyof typeof USE_WORDS): Promise<void> {
  const uses: readonly string[] = await usesRuledOut(run);
  refuseUnless(!uses.includes(use), "invalid", {
    field: "use",
    detail: `the published notice promises that activity data is never used for ${USE_WORDS[use]}, so no purpose can be for that`,
  });
}

/** Refuses datasets that are not there, and those of which nothing could be opened: items are rated like theirs or higher. */
export async function refuseUnfitDatasets(
  run: Runner,
  ids: readonly string[],
  maxDss: number,
): Promise<void> {
  const found = await datasetsOf(run, ids);
  const unknown = ids.find((id) => !found.some((dataset) => dataset.id === id));
  refuseUnless(unknown === undefined, "invalid", {
    field: "datasets",
    detail: `there is no dataset ${unknown}`,
  });
  const higher = found.find(({ dss }) => dss > maxDss);
  refuseUnless(!higher, "invalid", {
    field: "maxDss",
    detail: `${higher?.name} is DSS ${higher?.dss}: leave it out, or reach up to DSS ${higher?.dss}`,
  });
}

/** What the asker wrote, for the entry; `null`s are left out. */
function textOf({ title, plain, legal, training, caseRef }: ReturnType<typeof AskPurpose.parse>) {
  return { title, plain, legal, ...(training ?? {}), ...(caseRef === null ? {} : { caseRef }) };
}
