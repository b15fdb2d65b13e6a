import { countBits } from "../audience/bits.ts";
import type { SourceAudiences } from "../audience/load.ts";
import type { DatasetCount } from "./judge.ts";

/** Every mapped dataset's audience in numbers. Of one that the source does not list nobody knows any: it is left out. */
export function countsOf({ audiences, datasets, graph }: SourceAudiences): DatasetCount[] {
  return datasets
    .filter(({ objects }) => objects.length > 0)
    .map((dataset) => {
      const { people, wide, anyone, apart } = audiences.of(dataset);
      const outside = apart.outside.map((at) => graph.principals[at]!.name);
      return {
        ...{ id: dataset.id, dss: dataset.dss, wide, people: countBits(people) },
        outside: anyone ? [...outside, "anyone"] : outside,
      };
    });
}
