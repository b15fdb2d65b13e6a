import type { SourceViewer } from "#core/base/viewer.ts";
import type { Runner } from "#db/statement.ts";
import type { PlacedItem } from "./judge.ts";
import { PLACE_OF, type Places, placesFor } from "./places.ts";
import type { BadItem, ReadItem } from "./read-items.ts";
import { peopleNamed } from "./whose.ts";

/** Whose each item is and where it goes; of several with one id in a part the first counts. */
export async function placeItems(
  run: Runner,
  viewer: SourceViewer,
  read: readonly (ReadItem | BadItem)[],
): Promise<(PlacedItem | BadItem)[]> {
  const good = read.flatMap((each) => ("problem" in each ? [] : [each]));
  const names = [...new Set(good.map(({ subject }) => subject))];
  const people = await peopleNamed(run, viewer.sourceId, names);
  const places = await placesFor(run, viewer, viewer.sourceId, {
    named: new Set(good.flatMap(({ dataset }) => dataset ?? [])),
    kinds: new Set(good.flatMap(({ kind, dataset }) => (dataset === undefined ? [kind] : []))),
  });
  const seen = new Set<string>();
  return read.map((each) => {
    if ("problem" in each) return each;
    if (seen.has(each.id)) return { index: each.index, field: "id", problem: "stands twice in this call" };
    seen.add(each.id);
    return placed(each, viewer, people, places);
  });
}

function placed(
  item: ReadItem,
  viewer: SourceViewer,
  people: ReadonlyMap<string, string>,
  places: Places,
): PlacedItem | BadItem {
  const { index } = item;
  const subjectId = people.get(item.subject) ?? null;
  if (viewer.recordsId !== undefined && viewer.recordsId !== subjectId)
    return { index, field: "subject", problem: "is not the person whom this collector's key records" };
  const datasetId = item.dataset ?? PLACE_OF[item.kind].datasetId;
  const datasetDss = places.get(datasetId);
  if (datasetDss === undefined)
    return {
      index,
      field: "dataset",
      problem: "is no dataset of this source: leave it out, or name one of its own",
    };
  return { ...item, subjectId, datasetId, datasetDss };
}
