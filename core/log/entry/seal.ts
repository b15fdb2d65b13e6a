import { unreachable } from "#core/base/unreachable.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { keys } from "../keys/keys.ts";
import { randomOf } from "../keys/random.ts";
import type { PeopleByParty, PersonParty, PersonSecrets } from "../keys/secrets.ts";
import { committed, subjectsRootText } from "./commitment.ts";
import type { EntryDraft } from "./draft.ts";
import type { EntryBody, Json } from "./entry.ts";

/** A draft whose commitments are computed: all but the time, which is given under the head's lock. */
export interface SealedDraft {
  readonly kind: string;
  readonly actorId: string | null;
  readonly sevNumber: number | null;
  readonly body: Omit<EntryBody, "recordedAt">;
  /** Whom it is about, as they are committed to. */
  readonly subjectIds: readonly string[];
  /** The record's own secret as it is stored, and texts; null when there is no free text. */
  readonly detail: { secret: Uint8Array; fields: Readonly<Record<string, string>> } | null;
}

/** The people whose secrets {@link seal} needs for these drafts, each in the part they have there. */
export function peopleOf(viewer: Viewer, drafts: readonly EntryDraft[]): PeopleByParty {
  const author = viewer.kind === "person" ? [viewer.personId] : [];
  return {
    actor: [...author, ...drafts.flatMap((draft) => Object.values(draft.people ?? {}))],
    subject: drafts.flatMap((draft) => draft.subjects ?? []),
  };
}

/** Computes every commitment of a draft. Throws when a person named in it has no secret (unknown or erased). */
export function seal(viewer: Viewer, draft: EntryDraft, secrets: PersonSecrets): SealedDraft {
  const nonce = randomOf(16);
  const secretOf = (id: string, party: PersonParty): Uint8Array => {
    const secret = secrets[party].get(id);
    if (!secret) throw new Error(`person ${id} has no secret: the entry cannot be sealed`);
    return secret;
  };
  const actor = (id: string, field: string) => committed(secretOf(id, "actor"), nonce, "actor", field, id);
  const body: Record<string, Json> = {
    ...draft.clear,
    v: 1,
    kind: draft.kind,
    nonce: nonce.toString("base64"),
    by: authorOf(viewer, actor),
  };
  for (const [field, id] of Object.entries(draft.people ?? {})) body[field] = actor(id, field);
  if (draft.subjects) {
    const each = draft.subjects.map((id) =>
      committed(secretOf(id, "subject"), nonce, "subject", "subject", id, "binary"),
    );
    body.subjects = { count: draft.subjects.length, root: subjectsRootText(each) };
  }
  if (draft.sevNumber !== undefined) body.sev = draft.sevNumber;
  const detail = sealText(draft.text, nonce, body);
  const author = viewer.kind === "person" && !draft.sealedAuthor ? viewer.personId : null;
  const actorId = draft.people?.actor ?? author;
  return {
    kind: draft.kind,
    actorId,
    sevNumber: draft.sevNumber ?? null,
    body: body as unknown as Omit<EntryBody, "recordedAt">,
    subjectIds: draft.subjects ?? [],
    detail,
  };
}

function sealText(
  text: EntryDraft["text"],
  nonce: Uint8Array,
  body: Record<string, Json>,
): SealedDraft["detail"] {
  const fields = Object.entries(text ?? {});
  if (fields.length === 0) return null;
  const { secret, stored } = keys().provider.make();
  body.text = Object.fromEntries(
    fields.map(([field, value]) => [field, committed(secret, nonce, "record", field, value)]),
  );
  return { secret: stored, fields: Object.fromEntries(fields) };
}

function authorOf(viewer: Viewer, actor: (id: string, field: string) => string): EntryBody["by"] {
  switch (viewer.kind) {
    case "person":
      return { person: actor(viewer.personId, "by") };
    case "source":
      return { source: viewer.sourceId };
    case "system":
      return { system: viewer.name };
    default:
      return unreachable(viewer);
  }
}
