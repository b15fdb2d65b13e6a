import { HOUR_MS } from "#core/base/durations.ts";
/** People who are on call in turn, a shift each, since a moment. Step 1 is paged first. */
export interface Rota {
  readonly id: string;
  readonly step: number;
  readonly personIds: readonly string[];
  readonly startsAt: Date;
  readonly shiftHours: number;
}

/** Somebody who stands in on a rota for a while. */
export interface Cover {
  readonly rotaId: string;
  readonly personId: string;
  readonly fromAt: Date;
  readonly toAt: Date;
}

export interface OnCall {
  readonly rotaId: string;
  readonly step: number;
  readonly personId: string;
  /** When the next one takes over. */
  readonly until: Date;
}

/** Who is on call on each rota that has begun, by step. Of two covers at once the one that began last counts. Pure. */
export function onCallAt(rotas: readonly Rota[], covers: readonly Cover[], at: Date): OnCall[] {
  return rotas
    .filter(({ startsAt, personIds }) => startsAt <= at && personIds.length > 0)
    .map((rota) => turnOf(rota, covers, at))
    .sort((a, b) => a.step - b.step);
}

function turnOf(rota: Rota, covers: readonly Cover[], at: Date): OnCall {
  const shiftMs = rota.shiftHours * HOUR_MS;
  const turn = Math.floor((at.getTime() - rota.startsAt.getTime()) / shiftMs);
  const until = new Date(rota.startsAt.getTime() + (turn + 1) * shiftMs);
  const usual = rota.personIds[turn % rota.personIds.length] as string;
  const [cover] = covers
    .filter(({ rotaId, fromAt, toAt }) => rotaId === rota.id && fromAt <= at && at < toAt)
    .sort((a, b) => b.fromAt.getTime() - a.fromAt.getTime());
  const common = { rotaId: rota.id, step: rota.step };
  if (!cover) return { ...common, personId: usual, until };
  return { ...common, personId: cover.personId, until: cover.toAt < until ? cover.toAt : until };
}
