import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { decide, mustAllow } from "#core/policy/decide.ts";
import { tellableCount } from "#core/policy/small-numbers.ts";
import { database } from "#db/current.ts";
import { onClient } from "#db/statement.ts";
import { sevFacts } from "../access/facts.ts";
import { factsToSee } from "../access/to-see.ts";
import { type Message, messagesOf } from "./messages.ts";
import { ReadThread } from "./schema.ts";

/** Both threads as those see them who handle the SEV. */
export interface SevThreads {
  readonly handlers: readonly Message[];
  readonly affected: readonly Message[];
  /** How many people the open thread reaches beside the handlers. */
  readonly reach: { readonly people: number; readonly filer: boolean };
  readonly may: boolean;
}

/** The threads of a SEV. Refuses as looking at the SEV does. */
export async function readThreads(viewer: Viewer, raw: unknown): Promise<SevThreads> {
  const { number } = ReadThread.parse(raw);
  const { pool, prisma } = database();
  const run = onClient(pool);
  const facts = await factsToSee(run, viewer, number);
  mustAllow(viewer, "sev.view", facts);
  const self = viewer.kind === "person" ? viewer.personId : null;
  const row = await prisma.sev.findUnique({ where: { number }, select: { subjects: true } });
  const [handlers, affected] = await Promise.all([
    messagesOf(run, number, "handlers", self),
    messagesOf(run, number, "affected", self),
  ]);
  return {
    handlers,
    affected,
    reach: { people: row?.subjects ?? 0, filer: facts.filedById !== null },
    may: decide(viewer, "sev.talk", facts).allow,
  };
}

const NOT_YOURS = "This SEV is not about your data and was not filed by you.";

/** The open thread as those affected see it. Mentions and people's ids stay with the handlers. */
export interface AffectedThread {
  readonly items: readonly Omit<Message, "mentions">[];
  /** How many are affected, as it may be told: null for fewer than five, then rounded down. */
  readonly reach: number | null;
}

/** The open thread for somebody affected, or the filer. Refuses everybody else, whether or not there is such a SEV. */
export async function readAffected(viewer: Viewer, raw: unknown): Promise<AffectedThread> {
  const { number } = ReadThread.parse(raw);
  refuseUnless(viewer.kind === "person", "forbidden");
  const { pool, prisma } = database();
  const run = onClient(pool);
  const facts = (await sevFacts(run, viewer, [number])).get(number);
  // In the words of the rule: which SEVs there are is not said.
  refuseUnless(facts, "forbidden", { detail: NOT_YOURS });
  mustAllow(viewer, "sev.talk_affected", facts);
  const row = await prisma.sev.findUnique({ where: { number }, select: { subjects: true } });
  const items = await messagesOf(run, number, "affected", viewer.personId);
  return { items: items.map(({ mentions: _, ...item }) => item), reach: tellableCount(row?.subjects ?? 0) };
}
