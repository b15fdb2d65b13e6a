import { randomUUID } from "node:crypto";
import { systemClock } from "#core/base/clock.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import { type Severity, sev } from "#core/base/scales.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { withoutInvisible } from "#core/base/visible.ts";
import { refuseFlood } from "#core/directory/flood.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { onTx } from "#db/statement.ts";
import { type Tx, withTx } from "#db/tx.ts";
import { record } from "../record/events.ts";
import type { KeptTerms } from "../record/row.ts";
import { FileSev } from "../schema.ts";
import { tellRaised } from "./announce.ts";

/** What the filer gets back. */
export interface FiledSev {
  readonly number: number;
  readonly severity: Severity;
  readonly state: "triage";
  readonly version: number;
}

const FLOOR = sev(3);
const TERMS: KeptTerms = {
  terms: [],
  byScore: null,
  byExposure: null,
  evidence: FLOOR,
  raisedFor: ["filing"],
};

/**
 * Files a SEV: anybody who signed in, at least SEV 3 until it is triaged. The filer shows as "an employee" from then on:
 * who it was is only committed to, title and text are committed under the record's own secret. Refuses (`too_many`) the 101st of
 * one person within a day: a flood would hide what is true.
 */
export function fileSev(viewer: Viewer, raw: unknown): Promise<FiledSev> {
  return withTx((tx) => fileIn(tx, viewer, raw));
}

/** The question that a SEV came of (the entry that asked), and whose read that was about; null once they were erased. */
export interface CameOf {
  readonly question: number;
  readonly readerId: string | null;
}

/** {@link fileSev} in the transaction of whoever calls; for whoever asked a question, where it came of one. */
export async function fileIn(tx: Tx, viewer: Viewer, raw: unknown, cameOf?: CameOf): Promise<FiledSev> {
  const asked = FileSev.parse(raw);
  const { title, text } = FileSev.parse({ ...asked, title: withoutInvisible(asked.title) });
  mustAllow(viewer, "sev.file");
  refuseUnless(viewer.kind === "person", "forbidden");
  if (!cameOf) await refuseFlood(onTx(tx), viewer.personId, "sev");
  const row = await tx.sev.create({
    data: {
      storyKey: `filed:${randomUUID()}`,
      title,
      state: "triage",
      automatic: FLOOR,
      decidedBy: "filing",
      terms: TERMS as object,
      readers: 0,
      subjects: 0,
      reads: 0,
      filerId: viewer.personId,
      actorId: cameOf?.readerId ?? null,
      raisedAt: systemClock.now(),
      version: 1,
    },
  });
  const data = {
    automatic: FLOOR,
    raisedAt: row.raisedAt.toISOString(),
    ...(cameOf ? { question: cameOf.question } : {}),
  };
  record(tx, viewer, row.number, {
    kind: "filed",
    entry: "sev.file",
    data,
    ...(cameOf?.readerId ? { people: { actor: cameOf.readerId } } : {}),
    text: { title, text },
    sealedAuthor: true,
  });
  await tellRaised(tx, row);
  return { number: row.number, severity: FLOOR, state: "triage", version: row.version };
}
