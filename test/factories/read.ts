import { randomUUID } from "node:crypto";
import type { ReadDraft } from "#core/log/entry/draft.ts";

/** A read by somebody, allowed and of one person's prompts unless said otherwise. */
export function readDraft(actorId: string, over: Partial<ReadDraft> = {}): ReadDraft {
  return {
    kind: "read",
    sourceId: "activity-db",
    eventId: randomUUID(),
    happenedAt: new Date(),
    actor: { personId: actorId, teamId: null, managerId: null, roles: [] },
    datasets: [{ id: "prompts", dss: 3 }],
    outcome: "allowed",
    how: "query",
    scope: "people",
    subjectIds: [],
    items: 1,
    text: { statement: "select body from capture.prompts" },
    ...over,
  };
}
