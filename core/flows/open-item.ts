import { randomUUID } from "node:crypto";
import { z } from "zod";
import { Refusal, refuseUnless } from "#core/base/refusal.ts";
import type { PersonViewer, Viewer } from "#core/base/viewer.ts";
import { namesOf } from "#core/directory/people.ts";
import { type AppendOutcome, appendReads } from "#core/log/append/append-reads.ts";
import { decide } from "#core/policy/decide.ts";
import { admissionFacts, objectionTo } from "#core/vault/admission.ts";
import { bodyOf, findItem, type ItemFacts } from "#core/vault/find-item.ts";
import type { ItemBody, ItemKind } from "#core/vault/kinds.ts";
import { database } from "#db/current.ts";
import { onClient, type Runner } from "#db/statement.ts";

/** `purpose` may be missing: that is refused, and the refusal is remembered. */
export const OpenItem = z.strictObject({ item: z.uuid(), purpose: z.string().trim().max(200).default("") });

export interface OpenedItem {
  readonly id: string;
  readonly kind: ItemKind;
  readonly dataset: string;
  readonly dss: number;
  readonly capturedAt: Date;
  readonly subject: { readonly id: string; readonly name: string | null };
  readonly body: ItemBody;
  /** Where this opening stands in the log. */
  readonly leafIndex: number;
}

interface Attempt {
  readonly viewer: PersonViewer;
  readonly item: ItemFacts;
  readonly purposeAsked: string;
  readonly purposeExists: boolean;
}

/**
 * Opens one item of activity data: purpose and grant, then an entry that is durable, then the body. A refusal for want
 * of a role, a purpose or a grant, or because access is suspended, is an entry too. When the log cannot take the entry: `unavailable` or
 * `busy`, and no data.
 */
export async function openItem(viewer: Viewer, raw: unknown): Promise<OpenedItem> {
  const { item: itemId, purpose } = OpenItem.parse(raw);
  refuseUnless(viewer.kind === "person", "forbidden");
  const run = onClient(database().pool);
  const item = await findItem(run, itemId);
  refuseUnless(item, "not_found", { field: "item" });
  const attempt = await admit(run, viewer, item, purpose);
  const { leafIndex } = await remember(attempt, null);
  const [body, names] = await Promise.all([bodyOf(run, item), namesOf([item.subjectId])]);
  const subject = { id: item.subjectId, name: names.get(item.subjectId)?.name ?? null };
  const { id, kind, datasetId: dataset, dss, capturedAt } = item;
  return { id, kind, dataset, dss, capturedAt, subject, body, leafIndex };
}

/** Throws the refusal, once it stands in the log, or answers with what is to be remembered. */
async function admit(run: Runner, viewer: PersonViewer, item: ItemFacts, purpose: string): Promise<Attempt> {
  const now = new Date();
  const facts = await admissionFacts(run, viewer.personId, purpose, item, now);
  const attempt = { viewer, item, purposeAsked: purpose, purposeExists: facts.purpose !== null };
  const objection = objectionTo(facts, item.dss, now);
  const decision = decide(viewer, "activity.open", {
    suspended: facts.suspended,
    purposeCovers: !objection?.startsWith("purpose"),
    grantHolds: !objection?.startsWith("grant"),
  });
  if (decision.allow) return attempt;
  const isAnalyst = decision.code !== "forbidden";
  await remember(attempt, isAnalyst && objection ? objection : "role");
  const field = isAnalyst && facts.suspended !== "person" ? "purpose" : null;
  throw new Refusal(decision.code, { detail: decision.why, ...(field ? { field } : {}) });
}

async function remember(attempt: Attempt, refusedWhy: string | null): Promise<AppendOutcome> {
  try {
    const [outcome] = await appendReads(attempt.viewer, [toDraft(attempt, refusedWhy)]);
    return outcome!; // one draft, one outcome
  } catch (error) {
    if (error instanceof Refusal) throw error;
    const refusal = new Refusal("unavailable", {
      detail: "The log did not take the entry, so nothing was opened.",
    });
    refusal.cause = error;
    throw refusal;
  }
}

function toDraft({ viewer, item, purposeAsked, purposeExists }: Attempt, refusedWhy: string | null) {
  const { personId, teamId, managerId, roles } = viewer;
  return {
    kind: "read" as const,
    sourceId: "gateway",
    eventId: randomUUID(),
    happenedAt: new Date(),
    actor: { personId, teamId, managerId, roles: [...roles] },
    datasets: [{ id: item.datasetId, dss: item.dss }],
    outcome: refusedWhy === null ? ("allowed" as const) : ("refused" as const),
    ...(refusedWhy === null ? {} : { refusedWhy }),
    how: "view" as const,
    ...(purposeExists ? { purposeId: purposeAsked } : {}),
    scope: "people" as const,
    subjectIds: [item.subjectId],
    items: refusedWhy === null ? 1 : 0,
    text: { item: item.id, ...(purposeExists ? {} : { purposeAsked }) },
  };
}
