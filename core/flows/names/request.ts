import { z } from "zod";
import type { Viewer } from "#core/base/viewer.ts";
import { appendEntry } from "#core/log/append/append-entry.ts";
import { type Runner, type Statement, statement } from "#db/statement.ts";
import type { Tx } from "#db/tx.ts";

const Leaf = z.coerce.number().int().min(0).max(9_999_999_999);
const words = z.string().trim().max(2_000, "at most 2,000 characters");
export const AskName = z.object({ entry: Leaf, reason: words.default("") });
export const DecideName = z.object({
  id: z.uuid(),
  grant: z.boolean(),
  reason: words.min(10, "at least 10 characters"),
  version: z.coerce.number().int().positive().max(2_147_483_647),
});

/** That somebody asks who read their data. Its leaves are entries. */
export interface NameRequest {
  readonly id: string;
  readonly logId: number;
  readonly readLeaf: number;
  readonly askerId: string;
  readonly state: "open" | "granted" | "refused";
  readonly dueAt: Date;
  readonly askedLeaf: number | null;
  readonly decidedLeaf: number | null;
  readonly decidedById: string | null;
  readonly leafIndex: number | null;
  readonly version: number;
}

export const REQUEST_COLUMNS: Statement = statement`q.id, q.log_id AS "logId", q.read_leaf::float8 AS "readLeaf", q.asker_id AS "askerId",
  q.state, q.due_at AS "dueAt", q.asked_leaf::float8 AS "askedLeaf", q.decided_leaf::float8 AS "decidedLeaf",
  q.decided_by_id AS "decidedById", q.leaf_index::float8 AS "leafIndex", q.version`;

/** Of `name_request q`: those whose asker was not erased. */
export const askerKnown: Statement = statement`EXISTS (SELECT FROM person_secret k WHERE k.person_id = q.asker_id AND k.party = 'actor')`;

/** A request, held until commit; null when there is none, or its asker was erased. */
export async function lockRequest(run: Runner, id: string): Promise<NameRequest | null> {
  const [row] = await run.all<NameRequest>(statement`
    SELECT ${REQUEST_COLUMNS} FROM name_request q WHERE q.id = ${id}::uuid AND ${askerKnown} FOR UPDATE`);
  return row ?? null;
}

interface Said {
  readonly kind: "why.name.ask" | "why.name.decide";
  readonly mark: "askedLeaf" | "decidedLeaf";
  readonly reason: string;
}

/**
 * Writes a request as it is from now on, with its entry: codes and times in clear, people committed to. Which read it is
 * about stands among the texts: whoever reads the log must not learn that their name was asked for. Who asks is sealed.
 */
export async function saveRequest(
  tx: Tx,
  viewer: Viewer,
  request: NameRequest,
  { kind, mark, reason }: Said,
): Promise<void> {
  const { id, state, version, decidedById, dueAt, readLeaf, askerId } = request;
  await tx.nameRequest.update({ where: { id }, data: { state, version, decidedById } });
  const [asked, decided, after] = [request.askedLeaf, request.decidedLeaf, request.leafIndex];
  appendEntry(
    tx,
    viewer,
    {
      kind,
      clear: { request: id, state, due: dueAt.toISOString(), asked, decided, after },
      people: { person: askerId, ...(decidedById ? { decider: decidedById } : {}) },
      text: { entry: String(readLeaf), ...(reason ? { reason } : {}) },
      ...(kind === "why.name.ask" ? { sealedAuthor: true } : {}),
    },
    async ({ leafIndex }) => {
      const leaf = BigInt(leafIndex);
      await tx.nameRequest.update({ where: { id }, data: { leafIndex: leaf, [mark]: leaf } });
    },
  );
}
