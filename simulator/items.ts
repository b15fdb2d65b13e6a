import { createHash } from "node:crypto";
import { DAY_MS } from "#core/base/durations.ts";
import { dss } from "#core/base/scales.ts";
import type { ItemBody, ItemKind } from "#core/vault/kinds.ts";
import type { NewItem } from "#core/vault/store-items.ts";
import { itemBody } from "./item-texts.ts";
import { pick, randomStream } from "./random.ts";

/** Whom items may be about: `externalId` as the directory has it. */
export interface ItemSubject {
  readonly id: string;
  readonly externalId: string;
  readonly name: string;
}

/** Kind -> the dataset it is kept in, and its rating there. */
const PLACES: Readonly<Record<ItemKind, { datasetId: string; dss: number }>> = {
  input_events: { datasetId: "input-events", dss: 2 },
  screenshot: { datasetId: "screenshots", dss: 4 },
  prompt: { datasetId: "prompts", dss: 3 },
  transcription: { datasetId: "transcriptions", dss: 3 },
  conversation: { datasetId: "private-conversations", dss: 4 },
  review: { datasetId: "performance-reviews", dss: 4 },
};
const KINDS = Object.keys(PLACES) as ItemKind[];
const ITEMS = 200;
/** The demo's employee: every so many items one is theirs, so that each kind is among them. */
const EMPLOYEE = "37";
const EVERY = 7;
const NEWEST = Date.UTC(2026, 10, 6, 16);

/** 200 items of all kinds in the ten working days before 2026-11-06, the same for the same people and seed. */
export function demoItems(people: readonly ItemSubject[], seed: number): NewItem[] {
  if (people.length === 0) return [];
  const random = randomStream(seed);
  const employee = people.find(({ externalId }) => externalId === EMPLOYEE);
  return Array.from({ length: ITEMS }, (_, at) => {
    const subject = at % EVERY === 0 && employee ? employee : pick(random, people);
    const kind = KINDS[at % KINDS.length]!; // within the list
    const body: ItemBody = itemBody(kind, random);
    const { datasetId, dss: rating } = PLACES[kind];
    const capturedAt = new Date(NEWEST - Math.floor(random() * 10 * DAY_MS));
    return { id: idOf(seed, at), subjectId: subject.id, kind, datasetId, dss: dss(rating), capturedAt, body };
  });
}

/** A UUID (version 8, RFC 9562) that the seed and the position alone decide. */
function idOf(seed: number, at: number): string {
  const hex = createHash("sha256").update(`item ${seed} ${at}`).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
