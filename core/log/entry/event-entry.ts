import type { EntryDraft, SourceDraft } from "./draft.ts";

/** The entry that a reported event becomes: ids, codes and times in clear, the rest committed to. */
export function toEntry(draft: SourceDraft): EntryDraft {
  const { actor, sourceId, eventId, happenedAt, text } = draft;
  const facts = JSON.stringify({
    team: actor.teamId,
    manager: actor.managerId,
    roles: [...actor.roles].sort(),
  });
  const common = {
    people: { actor: actor.personId },
    text: { ...text, actorFacts: facts },
  };
  const clear = { source: sourceId, event: eventId, happenedAt: happenedAt.toISOString() };
  if (draft.kind === "grant.change") {
    const { verb, privileges, wide, datasetIds, grantees } = draft;
    return {
      kind: draft.kind,
      ...common,
      text: { ...common.text, grantees: grantees.join(", ") },
      clear: { ...clear, verb, privileges: [...privileges], wide, datasets: [...datasetIds] },
    };
  }
  return {
    kind: draft.kind,
    ...common,
    subjects: draft.subjectIds,
    clear: {
      ...clear,
      datasets: draft.datasets.map(({ id, dss }) => ({ id, dss })),
      outcome: draft.outcome,
      how: draft.how,
      scope: draft.scope,
      purpose: draft.purposeId ?? null,
      items: draft.items ?? null,
      ...(draft.refusedWhy === undefined ? {} : { refusedWhy: draft.refusedWhy }),
    },
  };
}
