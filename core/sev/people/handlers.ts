import { refuseUnless } from "#core/base/refusal.ts";
import { Role } from "#core/base/roles.ts";
import type { PersonViewer } from "#core/base/viewer.ts";
import { employedNow } from "#core/directory/viewer.ts";
import { conflictOf } from "#core/policy/conflict.ts";
import { type Runner, statement } from "#db/statement.ts";
import { nearnessOf } from "../access/facts.ts";

/** Somebody who can be chosen for a SEV, and how many open ones they own already. */
export interface Handler {
  readonly personId: string;
  readonly name: string;
  readonly reviewer: boolean;
  readonly privacy: boolean;
  readonly open: number;
}

export interface Handlers {
  /** Those without a conflict of interest, the least busy first. */
  readonly free: readonly Handler[];
  /** How many could not be chosen because they are part of it; never who. */
  readonly keptOut: number;
}

/** Who can be given a part in a SEV: reviewers and privacy officers who work here today and are not part of it. */
export async function handlersOf(run: Runner, number: number): Promise<Handlers> {
  const all = await selectHandlers(run);
  const near = await nearnessOf(
    run,
    number,
    all.map(({ personId }) => personId),
  );
  const free = all.filter((each) => {
    const facts = near.get(each.personId);
    return facts !== undefined && conflictOf(asViewer(each), facts) === null;
  });
  return {
    free: free.map(({ personId, name, roles, open }) => ({
      personId,
      name,
      reviewer: roles.includes("reviewer"),
      privacy: roles.includes("privacy"),
      open,
    })),
    keptOut: all.length - free.length,
  };
}

/** One of those who can be chosen; refuses anybody else, naming the field. */
export async function mustBeFree(
  run: Runner,
  number: number,
  personId: string,
  field = "person",
): Promise<Handler> {
  const { free } = await handlersOf(run, number);
  const found = free.find((each) => each.personId === personId);
  refuseUnless(found, "invalid", {
    field,
    detail: "Choose a reviewer or privacy officer who is not part of this SEV.",
  });
  return found;
}

interface HandlerRow {
  readonly personId: string;
  readonly name: string;
  readonly managerId: string | null;
  readonly roles: string[];
  readonly open: number;
}

const selectHandlers = (run: Runner): Promise<HandlerRow[]> =>
  run.all<HandlerRow>(statement`
    SELECT p.id AS "personId", p.name, p.manager_id AS "managerId",
      ARRAY(SELECT r.role FROM role_assignment r WHERE r.person_id = p.id) AS roles,
      (SELECT count(*)::int FROM sev v WHERE v.owner_id = p.id AND v.state NOT IN ('closed', 'dismissed', 'merged') AND NOT restricted) AS open
    FROM person p WHERE EXISTS (SELECT FROM role_assignment r WHERE r.person_id = p.id AND r.role IN ('reviewer', 'privacy'))
      AND ${employedNow}
    ORDER BY open, p.name`);

/** They are asked about, never acted for. */
const asViewer = ({ personId, name, managerId, roles }: HandlerRow): PersonViewer => ({
  kind: "person",
  personId,
  name,
  email: "",
  teamId: null,
  managerId,
  timeZone: "UTC",
  roles: new Set(roles.flatMap((role) => Role.safeParse(role).data ?? [])),
  channel: "session",
});
