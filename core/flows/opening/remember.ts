import { randomUUID } from "node:crypto";
import { Refusal } from "#core/base/refusal.ts";
import { mostSensitive } from "#core/base/scales.ts";
import type { PersonViewer } from "#core/base/viewer.ts";
import { appendReads } from "#core/log/append/append-reads.ts";
import type { ReadDraft } from "#core/log/entry/draft.ts";
import type { ItemFacts } from "#core/vault/find-items.ts";
import type { Looked } from "./look.ts";
import type { OpenItems } from "./schema.ts";

/** A try to open items, as the log remembers it. */
export interface Attempt {
  readonly viewer: PersonViewer;
  readonly asked: OpenItems;
  /** Those of the asked that there are. */
  readonly found: readonly Looked[];
  readonly purposeExists: boolean;
}

/**
 * Makes an opening, or with `refusedWhy` its refusal, durable: one entry for all of its items, which names every subject.
 * Answers where it stands. Refuses `unavailable` when the log does not take it.
 */
export async function remember(attempt: Attempt, refusedWhy: string | null): Promise<number> {
  try {
    const [outcome] = await appendReads(attempt.viewer, [toDraft(attempt, refusedWhy)]);
    return outcome!.leafIndex; // one draft, one outcome
  } catch (error) {
    if (error instanceof Refusal) throw error;
    const refusal = new Refusal("unavailable", {
      detail: "The log did not take the entry, so nothing was opened.",
    });
    refusal.cause = error;
    throw refusal;
  }
}

function toDraft({ viewer, asked, found, purposeExists }: Attempt, refusedWhy: string | null): ReadDraft {
  const items = found.map(({ item }) => item);
  const { personId, teamId, managerId, roles } = viewer;
  const { purpose, agent, ids, isBatch } = asked;
  const refused = refusedWhy !== null;
  return {
    kind: "read",
    sourceId: "gateway",
    eventId: randomUUID(),
    happenedAt: new Date(),
    actor: { personId, teamId, managerId, roles: [...roles] },
    datasets: touched(items),
    outcome: refused ? "refused" : "allowed",
    ...(refused ? { refusedWhy } : {}),
    how: "view",
    ...(purposeExists ? { purposeId: purpose } : {}),
    scope: items.length > 0 ? "people" : "unknown",
    subjectIds: [...new Set(items.map(({ subjectId }) => subjectId))],
    items: refused ? 0 : items.length,
    text: {
      ...(isBatch ? { items: ids.join(" ") } : { item: ids[0]! }), // the schema demands one
      ...(purposeExists ? {} : { purposeAsked: purpose }),
      ...(agent ? { agent: agent.name, agentVersion: agent.version } : {}),
    },
  };
}

/** The datasets of these items, each with the most sensitive rating among them. */
const touched = (items: readonly ItemFacts[]): { id: string; dss: number }[] =>
  [...Map.groupBy(items, ({ datasetId }) => datasetId)].map(([id, of]) => ({
    id,
    dss: mostSensitive(of.map(({ dss }) => dss)),
  }));
