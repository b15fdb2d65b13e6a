import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { appendEntry } from "#core/log/append/append-entry.ts";
import type { RightsEntryKind } from "#core/log/entry/kinds.ts";
import {
  OPEN_REQUESTS,
  REQUEST_MOVES,
  type RequestAct,
  type RequestArticle,
  type RequestGround,
  type RequestState,
} from "#core/policy/data-request.ts";
import { type Runner, type Statement, statement } from "#db/statement.ts";
import type { Tx } from "#db/tx.ts";
import type { RequestKind } from "./schema.ts";

/** A request under the GDPR as its last entry set it. */
export interface DataRequest {
  readonly id: string;
  readonly personId: string;
  readonly article: RequestArticle;
  readonly kinds: readonly RequestKind[];
  /** Days, YYYY-MM-DD, both included; null where it has no such end. */
  readonly fromDay: string | null;
  readonly toDay: string | null;
  readonly excludedIds: readonly string[];
  readonly state: RequestState;
  readonly receivedAt: Date;
  readonly dueAt: Date;
  readonly extendedAt: Date | null;
  readonly escalatedAt: Date | null;
  readonly takenById: string | null;
  readonly ground: RequestGround | null;
  readonly erasureNumber: number | null;
  /** Its entries, in order. */
  readonly leaves: readonly number[];
  readonly leafIndex: number | null;
  readonly version: number;
}

export const REQUEST_COLUMNS: Statement = statement`q.id, q.person_id AS "personId", q.article, q.kinds, q.from_day::text AS "fromDay",
  q.to_day::text AS "toDay", q.excluded_ids AS "excludedIds", q.state, q.received_at AS "receivedAt", q.due_at AS "dueAt",
  q.extended_at AS "extendedAt", q.escalated_at AS "escalatedAt", q.taken_by_id AS "takenById", q.ground,
  q.erasure_number AS "erasureNumber", q.leaves::float8[] AS leaves, q.leaf_index::float8 AS "leafIndex", q.version`;

/** Of `data_request q`: those that wait for an answer; see {@link isOpenRequest}. */
export const openRequest: Statement = statement`q.state = ANY(${[...OPEN_REQUESTS]}::text[])`;

/** Of `data_request q`: those whose person was not erased. To nobody nothing can be answered. */
export const personKnown: Statement = statement`EXISTS (SELECT FROM person_secret k WHERE k.person_id = q.person_id AND k.party = 'actor')`;

/** Whether an erasure is about everything: that is what an erasure here does, and it does no less. */
export const isOfEverything = ({
  article,
  kinds,
  fromDay,
  toDay,
}: Pick<DataRequest, "article" | "kinds" | "fromDay" | "toDay">): boolean =>
  article === "erase" && kinds.length === 0 && fromDay === null && toDay === null;

/** A request, held until commit; null when there is none, or its person was erased. */
export async function lockRequest(run: Runner, id: string): Promise<DataRequest | null> {
  const [row] = await run.all<DataRequest>(statement`
    SELECT ${REQUEST_COLUMNS} FROM data_request q WHERE q.id = ${id}::uuid AND ${personKnown} FOR UPDATE`);
  return row ? withoutErased(run, row) : null;
}

/** A request without those who took it, or were to be kept from it, and were erased: nobody can be committed to them any more. */
export async function withoutErased(run: Runner, request: DataRequest): Promise<DataRequest> {
  const rows = await run.all<{ id: string }>(statement`
    SELECT person_id AS id FROM person_secret
    WHERE party = 'actor' AND person_id = ANY(${[request.takenById, ...request.excludedIds]}::uuid[])`);
  const known = new Set(rows.map(({ id }) => id));
  const { takenById, excludedIds } = request;
  return {
    ...request,
    takenById: takenById !== null && known.has(takenById) ? takenById : null,
    excludedIds: excludedIds.filter((id) => known.has(id)),
  };
}

const NOT_NOW: Readonly<Record<RequestAct, string>> = {
  take: "It is decided or withdrawn already.",
  back: "Only where the request was taken, and waits for no reply, can a question be asked.",
  reply: "No question waits for a reply.",
  extend: "It is decided or withdrawn already.",
  decide: "Take it first; what is decided or withdrawn is not decided again.",
  withdraw: "It is decided or withdrawn already.",
  erase: "No erasure was granted.",
};

/** Refuses a screen that shows an older state, and an act that the state does not allow. */
export function refuseUnlessCan(request: DataRequest, act: RequestAct, version: number): void {
  refuseUnless(request.version === version, "stale", {
    field: "version",
    detail: `it is at version ${request.version} now`,
  });
  refuseUnless(REQUEST_MOVES[act].includes(request.state), "invalid", { field: "id", detail: NOT_NOW[act] });
}

interface Said {
  readonly kind: RightsEntryKind;
  readonly text?: Readonly<Record<string, string>>;
}

/** Writes a request as it is from now on, with its entry: codes and times in clear, people committed to, words erasable. */
export async function saveRequest(
  tx: Tx,
  viewer: Viewer,
  request: DataRequest,
  { kind, text = {} }: Said,
): Promise<void> {
  const { id, leafIndex: _, leaves, fromDay, toDay, kinds, excludedIds, ...rest } = request;
  const [from, to] = [fromDay, toDay].map((day) => (day === null ? null : new Date(day)));
  const data = {
    ...rest,
    ...{ kinds: [...kinds], excludedIds: [...excludedIds], leaves: leaves.map(BigInt) },
    ...{ fromDay: from ?? null, toDay: to ?? null },
  };
  if (request.version === 1) await tx.dataRequest.create({ data: { id, ...data } });
  else await tx.dataRequest.update({ where: { id }, data });
  const own = viewer.kind === "person" && viewer.personId === request.personId;
  appendEntry(
    tx,
    viewer,
    {
      ...{ kind, clear: clearOf(request), people: peopleOf(request) },
      ...(Object.keys(text).length > 0 ? { text } : {}),
      ...(own ? { sealedAuthor: true } : {}),
    },
    async (written) => {
      const leaf = BigInt(written.leafIndex);
      await tx.dataRequest.update({
        where: { id },
        data: { leafIndex: leaf, leaves: [...leaves.map(BigInt), leaf] },
      });
    },
  );
}

/** An entry cannot name itself: its own place is not among its leaves. */
const clearOf = (request: DataRequest) => ({
  ...{ request: request.id, article: request.article, kinds: [...request.kinds], state: request.state },
  ...{ from: request.fromDay, to: request.toDay, received: request.receivedAt.toISOString() },
  ...{ due: request.dueAt.toISOString(), extended: request.extendedAt?.toISOString() ?? null },
  ...{ escalated: request.escalatedAt?.toISOString() ?? null, ground: request.ground },
  ...{ erasure: request.erasureNumber, leaves: [...request.leaves], after: request.leafIndex },
});

/** Whoever it names, each in a field of their own: doctor compares them with the row. */
const peopleOf = ({ personId, takenById, excludedIds }: DataRequest): Record<string, string> => ({
  person: personId,
  ...(takenById ? { taker: takenById } : {}),
  ...Object.fromEntries(excludedIds.map((id, n) => [`excluded${n}`, id])),
});
