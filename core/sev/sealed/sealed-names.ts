import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { existsFor, type SevFacts } from "#core/policy/conditions.ts";
import { decide, mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient, type Runner, statement } from "#db/statement.ts";
import { sevFacts } from "../access/facts.ts";
import { SevNumber } from "../schema.ts";
import { type SealedAskRow, selectAsks } from "./asks.ts";
import { OWNER_OF } from "./owners.ts";
import type { Sealed } from "./schema.ts";

/** A sealed name that somebody asked to open. */
export interface SealedName {
  readonly ask: number;
  readonly what: Sealed;
  readonly ref: string;
  readonly asked: { readonly by: string | null; readonly at: Date; readonly reason: string | null };
  readonly opened: {
    readonly by: string | null;
    readonly at: Date;
    readonly reason: string | null;
    readonly leafIndex: number;
  } | null;
  /** For the two who opened it alone; null for everybody else, and when that person was erased. */
  readonly name: string | null;
  readonly mayOpen: boolean;
}

/** Which sealed names of a SEV somebody asked to open, and what became of it. For those who may see the SEV. */
export async function sealedNames(
  viewer: Viewer,
  raw: unknown,
): Promise<{ items: SealedName[]; next: null }> {
  const { number } = SevNumber.parse(raw);
  mustAllow(viewer, "sev.list");
  const run = onClient(database().pool);
  const facts = (await sevFacts(run, viewer, [number])).get(number);
  refuseUnless(facts && existsFor(viewer, facts), "not_found", { field: "number" });
  mustAllow(viewer, "sev.view", facts);
  const items: SealedName[] = [];
  for (const row of await selectAsks(run, number)) items.push(await toView(run, viewer, facts, number, row));
  return { items, next: null };
}

async function toView(
  run: Runner,
  viewer: Viewer,
  sev: SevFacts,
  number: number,
  row: SealedAskRow,
): Promise<SealedName> {
  const firstId = row.byId ?? "";
  const isOpen = row.openedAt !== null;
  const isOneOfTwo = viewer.kind === "person" && [row.byId, row.openedById].includes(viewer.personId);
  const firstIsPrivacy = isOpen ? false : await holdsPrivacy(run, firstId);
  return {
    ask: row.ask,
    what: row.what,
    ref: row.ref,
    asked: { by: row.by, at: row.at, reason: row.reason },
    opened:
      row.openedAt === null
        ? null
        : { by: row.openedBy, at: row.openedAt, reason: row.openedReason, leafIndex: row.openedLeaf ?? 0 },
    name: isOpen && isOneOfTwo ? await nameOf(run, await OWNER_OF[row.what](run, number, row.ref)) : null,
    mayOpen: !isOpen && decide(viewer, "sev.sealed.open", { sev, firstId, firstIsPrivacy }).allow,
  };
}

async function holdsPrivacy(run: Runner, personId: string): Promise<boolean> {
  const rows = await run.all(
    statement`SELECT FROM role_assignment WHERE person_id::text = ${personId} AND role = 'privacy'`,
  );
  return rows.length > 0;
}

async function nameOf(run: Runner, personId: string | null): Promise<string | null> {
  const [row] = await run.all<{ name: string }>(
    statement`SELECT name FROM person WHERE id = ${personId}::uuid`,
  );
  return row?.name ?? null;
}
