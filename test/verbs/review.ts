import { drawSample } from "#core/flows/reads/review/draw-sample.ts";
import { markRead } from "#core/flows/reads/review/mark-read.ts";
import { noteEntry } from "#core/flows/reads/review/notes.ts";
import { database } from "#db/current.ts";
import { onClient, statement } from "#db/statement.ts";
import type { VerbExample } from "./example.ts";
import type { VerbWorld } from "./world.ts";

const draw = ({ reviewer }: VerbWorld) =>
  drawSample(reviewer, { count: 1, reason: "The sample of this month" });

/** The newest sample, which drew the world's only read. */
async function drawnRead(): Promise<{ sample: number; read: number }> {
  const [row] = await onClient(database().pool).all<{ sample: number; read: number }>(statement`
    SELECT max(e.leaf_index)::float8 AS sample, (SELECT min(leaf_index)::float8 FROM read) AS read FROM entry e WHERE e.kind = 'reads.sample'`);
  return row!; // drawn before
}

export const REVIEW_VERBS: readonly VerbExample[] = [
  { name: "drawSample", entry: "reads.sample", act: draw },
  {
    name: "markRead",
    entry: "reads.look",
    before: draw,
    act: async ({ reviewer }) =>
      markRead(reviewer, { ...(await drawnRead()), said: "questioned", note: "Nobody knows of this case" }),
  },
  {
    name: "noteEntry",
    entry: "log.note",
    act: async ({ reviewer }) =>
      noteEntry(reviewer, { leaf: (await drawnRead()).read, note: "Asked the owner" }),
  },
];
