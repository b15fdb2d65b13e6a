import { moreSerious, type Severity } from "#core/base/scales.ts";
import { countBits, eachBit } from "../audience/bits.ts";
import type { SourceAudiences } from "../audience/load.ts";
import { countsOf } from "../windows/counts.ts";
import { type Judgement, judgeChange } from "../windows/judge.ts";

/** What a change would do to one dataset. */
export interface WouldBe {
  readonly id: string;
  readonly name: string;
  readonly dss: number;
  readonly before: number;
  readonly after: number;
  /** People who would get in, and who would be out. */
  readonly letIn: readonly string[];
  readonly letOut: readonly string[];
  readonly outside: readonly string[];
  readonly wide: boolean;
  /** What it would be by the table of exposures; null: nothing. */
  readonly exposure: Judgement | null;
}

/** Every dataset whose audience would be another one, most sensitive first. Both sides are of one source and its people. */
export function compareAudiences(before: SourceAudiences, after: SourceAudiences): WouldBe[] {
  const [was, is] = [before, after].map((each) => new Map(countsOf(each).map((count) => [count.id, count])));
  const { staff } = after.context;
  const found = after.datasets.flatMap((dataset, n): WouldBe[] => {
    const old = before.audiences.of(before.datasets[n]!).people; // the datasets are those of the context, on both sides
    const now = after.audiences.of(dataset).people;
    const [earlier, later] = [was!.get(dataset.id), is!.get(dataset.id)];
    if (!later) return [];
    const [letIn, letOut] = [onlyIn(now, old, after), onlyIn(old, now, after)];
    const outside = later.outside.filter((name) => !earlier?.outside.includes(name));
    if (letIn.length + letOut.length + outside.length === 0 && (earlier?.wide ?? false) === later.wide)
      return [];
    return [
      {
        ...{ id: dataset.id, name: dataset.name, dss: dataset.dss, wide: later.wide },
        ...{ before: countBits(old), after: countBits(now), letIn, letOut, outside },
        exposure: judgeChange(earlier ?? { ...later, people: 0, wide: false, outside: [] }, later, {
          staff,
          logins: after.logins,
        }),
      },
    ];
  });
  return found.sort((a, b) => b.dss - a.dss || b.letIn.length - a.letIn.length);
}

/** What all of it would be: the most serious of its datasets by the table; null where nothing is an exposure. */
export function severityOfAll(datasets: readonly WouldBe[]): Severity | null {
  const each = datasets.flatMap(({ exposure }) => exposure?.severity ?? []);
  return each.length > 0 ? each.reduce(moreSerious) : null;
}

function onlyIn(one: Uint32Array, other: Uint32Array, { population }: SourceAudiences): string[] {
  const found: string[] = [];
  eachBit(
    one.map((word, at) => word & ~other[at]!),
    (at) => found.push(population.people[at]!),
  );
  return found;
}
