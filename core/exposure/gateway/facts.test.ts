import fc from "fast-check";
import { expect, test } from "vitest";
import { dss } from "#core/base/scales.ts";
import { Audiences } from "../audience/audiences.ts";
import { hasBit } from "../audience/bits.ts";
import { toGraph } from "../audience/to-graph.ts";
import { gatewayFacts } from "./facts.ts";
import { gatewayObject } from "./objects.ts";

const PEOPLE = ["ana", "ben", "cy"];
const DATASETS = ["chats", "reviews"];
const person = fc.constantFrom(...PEOPLE);
const dataset = fc.constantFrom(...DATASETS);
const purpose = fc.constantFrom("quality", "training");
const level = fc.integer({ min: 1, max: 4 });
const upTo = (max: number) => Array.from({ length: max }, (_, at) => dss(at + 1));
const world = fc.record({
  analysts: fc.uniqueArray(person),
  holdings: fc.uniqueArray(fc.record({ person, purpose }), {
    selector: (row) => `${row.person} ${row.purpose}`,
  }),
  covers: fc.uniqueArray(fc.record({ purpose, dataset, level }), {
    selector: (row) => `${row.purpose} ${row.dataset}`,
  }),
  grants: fc.uniqueArray(fc.record({ person, dataset, level }), {
    selector: (row) => `${row.person} ${row.dataset}`,
  }),
});

test("who gets in is whom the gateway lets open: by role, a purpose that covers the rating, and their own grant for it", () => {
  fc.assert(
    fc.property(world, ({ analysts, holdings, covers, grants }) => {
      const graph = toGraph(
        gatewayFacts({
          ...{ analysts, holdings, datasets: DATASETS },
          covers: covers.map(({ level: max, ...row }) => ({ ...row, levels: upTo(max) })),
          grants: grants.map(({ level: max, ...row }) => ({ ...row, levels: upTo(max) })),
        }),
      );
      const datasets = DATASETS.flatMap((id) =>
        upTo(4).map((at) => ({ id: `${id} ${at}`, objects: [graph.objectAt.get(gatewayObject(id, at))!] })),
      );
      const personOf = Int32Array.from(graph.principals, ({ name }) => PEOPLE.indexOf(name));
      const audiences = new Audiences(graph, datasets, { people: PEOPLE, personOf, everybody: null });
      for (const each of datasets)
        for (const [at, who] of PEOPLE.entries()) {
          const [id, rating] = each.id.split(" ");
          const may =
            analysts.includes(who) &&
            grants.some((row) => row.person === who && row.dataset === id && row.level >= Number(rating)) &&
            covers.some(
              (row) =>
                row.dataset === id &&
                row.level >= Number(rating) &&
                holdings.some((held) => held.person === who && held.purpose === row.purpose),
            );
          expect(hasBit(audiences.of(each).people, at)).toBe(may);
        }
    }),
    { numRuns: 200 },
  );
});
