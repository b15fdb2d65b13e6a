import { systemClock } from "#core/base/clock.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { PersonViewer, Viewer } from "#core/base/viewer.ts";
import { decide, mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient, type Runner } from "#db/statement.ts";
import type { AskedRead } from "./asked-read.ts";
import type { WhyState } from "./row.ts";
import { talkOf, type WhyTalk } from "./said.ts";
import { ListWhy } from "./schema.ts";
import { type ListedRow, selectListed } from "./select-listed.ts";
import { isAppealed, whyFacts } from "./whom.ts";

/** A question about a read, for those who may answer it. */
export interface WhyQuestion extends WhyTalk {
  readonly id: string;
  readonly read: AskedRead;
  /** "An employee", or the name of whoever chose to show it. */
  readonly by: string;
  readonly state: WhyState;
  readonly dueAt: Date;
  readonly late: boolean;
  readonly escalated: boolean;
  /** It went further once more: privacy officers did not answer in time either. */
  readonly again: boolean;
  /** No steward was apart from it: it went straight to privacy officers. */
  readonly straight: boolean;
  /** The SEV that it became; "restricted" where that is not told. */
  readonly sev: number | "restricted" | null;
  readonly mayAnswer: boolean;
  readonly version: number;
}

export interface WhyList {
  readonly items: WhyQuestion[];
  readonly next: string | null;
}

/**
 * Questions about reads: open ones by their due date, or those that are done, newest first. Whoever must not learn of one
 * (its reader, who asked it, and everybody above them) does not find it here; nor does anybody once its read was dropped.
 */
export async function listWhy(viewer: Viewer, raw: unknown): Promise<WhyList> {
  const { list, limit, cursor } = ListWhy.parse(raw ?? {});
  mustAllow(viewer, "why.list");
  refuseUnless(viewer.kind === "person", "forbidden");
  const run = onClient(database().pool);
  const rows = await selectListed(run, viewer.personId, { list, limit: limit + 1, cursor: cursor ?? null });
  const shown = rows.slice(0, limit);
  const now = systemClock.now();
  const items: WhyQuestion[] = [];
  for (const row of shown) items.push(await toView(run, viewer, row, now));
  return { items, next: rows.length > limit ? (shown.at(-1)?.cursor ?? null) : null };
}

async function toView(run: Runner, viewer: PersonViewer, row: ListedRow, now: Date): Promise<WhyQuestion> {
  const { id, state, dueAt, version, named, askerName, sevNumber, restricted } = row;
  return {
    ...{ id, state, dueAt, version },
    ...talkOf(row),
    read: readOf(row),
    by: named ? (askerName ?? "An erased person") : "An employee",
    late: state === "open" && dueAt <= now,
    escalated: row.escalatedAt !== null,
    ...{ again: row.againAt !== null, straight: row.straight },
    sev: sevNumber === null ? null : restricted ? "restricted" : sevNumber,
    mayAnswer: state === "open" && (await mayAnswer(run, viewer, row)),
  };
}

function readOf(row: ListedRow): AskedRead {
  const { team, datasets, dss, happenedAt, how, outcome, whole, purpose, source } = row;
  const [who, kind] = [row.reader ?? "An erased person", row.kind ?? "erased"];
  return { who, kind, team, datasets, dss, happenedAt, how, outcome, whole, purpose, source };
}

/** Whoever finds it here is apart from it; an appeal alone asks more. */
async function mayAnswer(run: Runner, viewer: PersonViewer, row: ListedRow): Promise<boolean> {
  if (!isAppealed(row)) return true;
  const facts = await whyFacts(run, row);
  return facts !== null && decide(viewer, "why.answer", facts).allow;
}
