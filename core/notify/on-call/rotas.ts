import type { Runner } from "#db/statement.ts";
import { statement } from "#db/statement.ts";
import { type Cover, type OnCall, onCallAt, type Rota } from "./on-call-at.ts";

type RotaRow = Rota & { readonly version: number };

/** One change of who is on call after the other: a step has one rota, and nobody stands in on one that just ended. */
export const lockRotas = (run: Runner): Promise<unknown> =>
  run.all(statement`LOCK TABLE rota IN SHARE ROW EXCLUSIVE MODE`);

/** The rotas in use, by step. */
export const selectRotas = (run: Runner): Promise<RotaRow[]> =>
  run.all<RotaRow>(statement`
    SELECT id, step, person_ids AS "personIds", starts_at AS "startsAt", shift_hours AS "shiftHours", version
    FROM rota WHERE ended_at IS NULL ORDER BY step, starts_at`);

/** Covers that are not over, of rotas in use. */
export const selectCovers = (run: Runner, now: Date): Promise<(Cover & { readonly id: string })[]> =>
  run.all<Cover & { readonly id: string }>(statement`
    SELECT c.id, c.rota_id AS "rotaId", c.person_id AS "personId", c.from_at AS "fromAt", c.to_at AS "toAt"
    FROM rota_cover c JOIN rota r ON r.id = c.rota_id
    WHERE c.ended_at IS NULL AND r.ended_at IS NULL AND c.to_at > ${now} ORDER BY c.from_at`);

/** Who is on call now, the first step first. */
export async function onCallNow(run: Runner, now: Date): Promise<OnCall[]> {
  const [rotas, covers] = [await selectRotas(run), await selectCovers(run, now)];
  return onCallAt(rotas, covers, now);
}
