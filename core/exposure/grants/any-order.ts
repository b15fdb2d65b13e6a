import { LOG_ID } from "#core/log/tree/head.ts";
import { type Runner, statement } from "#db/statement.ts";
import { identityOf, type State } from "./facts.ts";
import { afterSaid, type Said } from "./said.ts";

/**
 * What a change says together with others of its moment of which nobody knows whether they came before or after it: what any
 * of them lets in stays, whichever was the last, so that the audience is never smaller than the true one. Said one after the
 * other, each widened by those before it, they come to the same in every order. Pure.
 */
export function widened(said: Said, others: readonly Said[]): Said {
  const given: State = new Map(others.flatMap(({ add }) => add.map((fact) => [identityOf(fact), fact])));
  const left = afterSaid(given, said);
  const lost = [...given].filter(([identity, fact]) => left.get(identity) !== fact);
  return { ...said, add: [...said.add, ...lost.map(([id, fact]) => wider(fact, left.get(id)))] };
}

type Fact = readonly [kind: string, ...values: unknown[]];
type Wider = (one: unknown, other: unknown) => unknown;
const either: Wider = (one, other) => one === true || other === true;
const both: Wider = (one, other) => one === true && other === true;
const further: Wider = (one, other) => (one === "read" ? one : (other ?? one));
const all: Wider = (one, other) =>
  [...new Set([...(one as number[]), ...(other as number[])])].sort((a, b) => a - b);

/** What lets in more, of each value that can be one or the other; all other values are the later fact's. */
const WIDER: Readonly<Record<string, Readonly<Record<number, Wider>>>> = {
  principal: { 3: either, 4: further, 5: either },
  member: { 3: either, 4: either, 5: either },
  object: { 5: both, 6: both, 7: all },
  grant: { 6: either },
};

/** Of two facts about the same, one that lets in whom either lets in. */
function wider(one: string, other: string | undefined): string {
  if (other === undefined) return one;
  const [before, after] = [JSON.parse(one) as Fact, JSON.parse(other) as Fact];
  return JSON.stringify(after.map((value, at) => WIDER[after[0]]?.[at]?.(before[at], value) ?? value));
}

/** What changes of exactly this moment said, as far as it is kept, in the order in which they came. */
export async function selectSaidAt(run: Runner, sourceId: string, at: Date): Promise<Said[]> {
  const rows = await run.all<{ said: string }>(statement`
    SELECT d.fields ->> 'said' AS said FROM grant_snapshot s
    JOIN entry_detail d ON d.log_id = ${LOG_ID} AND d.leaf_index = s.leaf_index AND d.fields ? 'said'
    WHERE s.source_id = ${sourceId} AND s.taken_at = ${at} AND s.how = 'change' ORDER BY s.leaf_index`);
  return rows.map(({ said }) => JSON.parse(said) as Said);
}
