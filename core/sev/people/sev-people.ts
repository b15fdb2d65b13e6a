import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { crowdOf } from "#core/policy/conflict.ts";
import { decide, mustAllow } from "#core/policy/decide.ts";
import { isOpen } from "#core/policy/sev-states.ts";
import { database } from "#db/current.ts";
import { onClient, type Runner, statement } from "#db/statement.ts";
import { factsToSee } from "../access/to-see.ts";
import { stateOf } from "../record/row.ts";
import { SevNumber } from "../schema.ts";
import { handlersOf } from "./handlers.ts";
import { type PendingHandOver, pendingHandOver, type RoleHolder, rolesOf } from "./roles.ts";

interface Named {
  readonly personId: string;
  readonly name: string;
}

/** Who has a part in a SEV. */
export interface SevPeople {
  readonly number: number;
  readonly version: number;
  readonly owner: Named | null;
  readonly roles: readonly RoleHolder[];
  readonly handOver: (PendingHandOver & { readonly mine: boolean }) | null;
  readonly watchers: readonly Named[];
  readonly watching: boolean;
  /** How many reviewers and privacy officers are part of it and kept out; never who. */
  readonly keptOut: number;
  /** "You are one of 400 affected", where the viewer is one of a crowd. */
  readonly oneOf: number | null;
  readonly me: string | null;
  readonly may: { readonly assign: boolean; readonly role: boolean; readonly handOver: boolean };
}

/** The people of one SEV, for those who handle it. Refuses as looking at the SEV does. */
export async function sevPeople(viewer: Viewer, raw: unknown): Promise<SevPeople> {
  const { number } = SevNumber.parse(raw);
  const { pool, prisma } = database();
  const run = onClient(pool);
  const facts = await factsToSee(run, viewer, number);
  mustAllow(viewer, "sev.view", facts);
  const row = await prisma.sev.findUnique({ where: { number } });
  refuseUnless(row, "not_found", { field: "number" });
  const [roles, pending, watchers, { keptOut }, [owner]] = await Promise.all([
    rolesOf(run, number),
    pendingHandOver(run, number),
    selectWatchers(run, number),
    handlersOf(run, number),
    selectNames(run, row.ownerId),
  ]);
  const me = viewer.kind === "person" ? viewer.personId : null;
  const open = isOpen(stateOf(row));
  return {
    number,
    version: row.version,
    owner: owner ?? null,
    roles,
    handOver: pending ? { ...pending, mine: pending.toId === me } : null,
    watchers,
    watching: watchers.some(({ personId }) => personId === me),
    keptOut,
    oneOf: facts.withheldFromViewer ? null : crowdOf(facts),
    me,
    may: {
      assign: open && decide(viewer, "sev.assign", facts).allow,
      role: decide(viewer, "sev.role", facts).allow,
      handOver: roles.some(({ role, personId }) => role === "lead" && personId === me),
    },
  };
}

const selectWatchers = (run: Runner, number: number): Promise<Named[]> =>
  run.all<Named>(statement`
    SELECT p.id AS "personId", p.name FROM sev_watcher w JOIN person p ON p.id = w.person_id
    WHERE w.sev_number = ${number} ORDER BY w.since, p.name`);

const selectNames = (run: Runner, personId: string | null): Promise<Named[]> =>
  run.all<Named>(statement`SELECT id AS "personId", name FROM person WHERE id = ${personId}::uuid`);
