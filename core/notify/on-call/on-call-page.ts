import { systemClock } from "#core/base/clock.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { decide, mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient, type Runner, statement } from "#db/statement.ts";
import { onCallAt } from "./on-call-at.ts";
import { selectCovers, selectRotas } from "./rotas.ts";

interface Person {
  readonly personId: string;
  readonly name: string;
}

export interface RotaView {
  readonly id: string;
  readonly step: number;
  readonly people: readonly Person[];
  readonly startsAt: Date;
  readonly shiftHours: number;
  readonly version: number;
  /** Who it is now, and until when; null before it begins. */
  readonly now: (Person & { readonly until: Date }) | null;
  readonly covers: readonly (Person & { readonly fromAt: Date; readonly toAt: Date })[];
}

export interface OnCallView {
  readonly rotas: readonly RotaView[];
  /** Who could be on call. */
  readonly able: readonly Person[];
  readonly mayManage: boolean;
}

/** Who is on call, in which turn, and who stands in. Whoever handles SEVs, and admins. */
export async function onCallPage(viewer: Viewer): Promise<OnCallView> {
  mustAllow(viewer, "oncall.read");
  const run = onClient(database().pool);
  const now = systemClock.now();
  const [rotas, covers, able] = [await selectRotas(run), await selectCovers(run, now), await selectAble(run)];
  const turns = onCallAt(rotas, covers, now);
  const names = await namesOf(run, [
    ...rotas.flatMap(({ personIds }) => personIds),
    ...covers.map(({ personId }) => personId),
  ]);
  const person = (personId: string): Person => ({
    personId,
    name: names.get(personId) ?? "An erased person",
  });
  return {
    rotas: rotas.map(({ personIds, ...rota }) => {
      const turn = turns.find(({ rotaId }) => rotaId === rota.id);
      return {
        ...rota,
        people: personIds.map(person),
        now: turn ? { ...person(turn.personId), until: turn.until } : null,
        covers: covers
          .filter(({ rotaId }) => rotaId === rota.id)
          .map(({ personId, fromAt, toAt }) => ({ ...person(personId), fromAt, toAt })),
      };
    }),
    able,
    mayManage: decide(viewer, "oncall.manage").allow,
  };
}

const selectAble = (run: Runner): Promise<Person[]> =>
  run.all<Person>(statement`
    SELECT DISTINCT p.id AS "personId", p.name FROM person p JOIN role_assignment r ON r.person_id = p.id
    WHERE r.role IN ('reviewer', 'privacy') AND (p.employed_to IS NULL OR p.employed_to >= current_date) ORDER BY 2`);

async function namesOf(run: Runner, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await run.all<{ id: string; name: string }>(
    statement`SELECT id, name FROM person WHERE id = ANY(${[...ids]}::uuid[])`,
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}
