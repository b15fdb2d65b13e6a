import { z } from "zod";
import { systemClock } from "#core/base/clock.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { grantsMissingAt } from "#core/directory/coverage/gaps.ts";
import { audienceCap } from "#core/policy/audience.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient, type Runner, statement } from "#db/statement.ts";
import { hashOfPlaces } from "../audience/audience-hash.ts";
import type { AudienceSet } from "../audience/audiences.ts";
import { countBits, eachBit } from "../audience/bits.ts";
import { loadAudiences, loadContext, type MappedDataset, type SourceAudiences } from "../audience/load.ts";
import type { Path } from "../audience/path.ts";
import { GATEWAY_SOURCE } from "../gateway/objects.ts";
import { newestSnapshot } from "../grants/rows.ts";
import { isFresh } from "./age.ts";
import { loginsOf, shortestWay } from "./ways-in.ts";

export const AskAudience = z.object({
  dataset: z.string().min(1).max(300),
  /** Where it is read: the source that it lies at when left out; our own `gateway` where it lies at none. */
  source: z.string().min(1).max(63).optional(),
  /** A moment of the source's clock; left out: now. */
  at: z.iso.datetime({ offset: true }).optional(),
  limit: z.coerce.number().int().min(0).max(500).default(100),
  /** The id of the last one seen. */
  cursor: z.uuid().optional(),
});

/** Somebody who can read, and how they get in. */
export interface CanRead {
  readonly personId: string;
  readonly name: string;
  readonly team: string | null;
  /** Null for one of the staff that PUBLIC stands for and who has no login there. */
  readonly path: Path | null;
}

/** A(dataset, DSS, t). */
export interface AudienceView {
  readonly dataset: { readonly id: string; readonly name: string; readonly dss: number };
  readonly source: string;
  readonly at: Date;
  /** The newest whole look at the source by then; null: never. */
  readonly snapshotAt: Date | null;
  /** False where the source says nothing of the object that the mapping names: nobody knows who can read it. */
  readonly listed: boolean;
  /** `unknown` where it is not listed, the look is older than an hour, or something that it told never came: the people below could read then, and others may by now. */
  readonly known: "known" | "unknown";
  readonly people: number;
  /** What percentages go by: the staff where the mapping says that PUBLIC is the staff, else the people with a login there. */
  readonly of: { readonly count: number; readonly population: "logins" | "staff" };
  readonly logins: number;
  readonly staff: number;
  /** Most that may read by policy; null at DSS 1. */
  readonly cap: number | null;
  readonly wide: boolean;
  readonly anyone: boolean;
  readonly rowSecurity: boolean;
  /** Over the sorted ids of the people, as core/exposure/audience/audience-hash.ts says. */
  readonly hash: string;
  /** Who is not in the number, by the source's own names; at most 200 of each. */
  readonly apart: Readonly<Record<"superusers" | "outside" | "strangers" | "services", ApartView>>;
  readonly items: readonly CanRead[];
  readonly next: string | null;
}

export interface ApartView {
  readonly count: number;
  readonly names: readonly string[];
}

const APART_MAX = 200;

/** Who can read a dataset, or could at a moment, each with the shortest way in. Names people, so no role below the desk. */
export async function whoCanRead(viewer: Viewer, raw: unknown): Promise<AudienceView> {
  const { dataset: id, source, at: asked, limit, cursor } = AskAudience.parse(raw);
  mustAllow(viewer, "exposure.audience");
  const run = onClient(database().pool);
  const at = asked === undefined ? systemClock.now() : new Date(asked);
  const [row] = await run.all<{ sourceId: string | null }>(
    statement`SELECT source_id AS "sourceId" FROM dataset WHERE id = ${id}`,
  );
  const context = row ? await loadContext(run, source ?? row.sourceId ?? GATEWAY_SOURCE) : null;
  refuseUnless(context, "not_found", { field: "dataset", detail: "No source has a dataset of this id." });
  const loaded = await loadAudiences(run, context, { at });
  const dataset = loaded.datasets.find((each) => each.id === id);
  refuseUnless(dataset, "not_found", {
    field: "dataset",
    detail: "Its source's mapping names no object for it.",
  });
  const snapshotAt = (await newestSnapshot(run, context.sourceId, { how: "snapshot", at }))?.takenAt ?? null;
  const [told] = await run.all<{ missing: boolean }>(
    statement`SELECT ${grantsMissingAt(statement`${context.sourceId}`, at)} AS missing`,
  );
  const found = loaded.audiences.of(dataset);
  const listed = dataset.objects.length > 0;
  const page = placesFrom(found, loaded, limit, cursor);
  const isStaff = context.publicMeans === "staff";
  return {
    ...{ dataset: { id, name: dataset.name, dss: dataset.dss }, source: context.sourceId, at, snapshotAt },
    ...{ listed, known: listed && !told?.missing && isFresh(snapshotAt, at) ? "known" : "unknown" },
    people: countBits(found.people),
    of: { count: isStaff ? context.staff : loaded.logins, population: context.publicMeans },
    ...{ logins: loaded.logins, staff: context.staff, cap: audienceCap(dataset.dss, context.staff) },
    ...{ wide: found.wide, anyone: found.anyone },
    rowSecurity: dataset.objects.some((object) => loaded.graph.objects[object]?.rowSecurity),
    hash: hashOfPlaces(found.people, context.packed),
    apart: apartOf(loaded, found),
    items: await named(run, page.places, loaded, dataset),
    next: page.more ? (loaded.population.people[page.places.at(-1) ?? -1] ?? null) : null,
  };
}

function placesFrom(
  { people }: AudienceSet,
  { population }: SourceAudiences,
  limit: number,
  cursor: string | undefined,
): { places: number[]; more: boolean } {
  const places: number[] = [];
  eachBit(people, (at) => {
    if ((cursor === undefined || population.people[at]! > cursor) && places.length <= limit) places.push(at);
  });
  return { places: places.slice(0, limit), more: places.length > limit && limit > 0 };
}

function apartOf({ audiences, graph }: SourceAudiences, { apart }: AudienceSet): AudienceView["apart"] {
  const view = (places: readonly number[]): ApartView => ({
    count: places.length,
    names: places.slice(0, APART_MAX).map((at) => graph.principals[at]!.name),
  });
  return {
    ...{ superusers: view(audiences.superusers()), outside: view(apart.outside) },
    ...{ strangers: view(apart.strangers), services: view(apart.services) },
  };
}

async function named(
  run: Runner,
  places: readonly number[],
  loaded: SourceAudiences,
  dataset: MappedDataset,
): Promise<CanRead[]> {
  const ids = places.map((at) => loaded.population.people[at]!);
  const rows = await run.all<{ id: string; name: string; team: string | null }>(statement`
    SELECT p.id, p.name, t.name AS team FROM person p LEFT JOIN team t ON t.id = p.team_id WHERE p.id = ANY(${ids}::uuid[])`);
  const known = new Map(rows.map((row) => [row.id, row]));
  const logins = loginsOf(loaded);
  return places.map((place, n) => {
    const path = shortestWay(loaded, dataset.objects, logins.get(place) ?? []);
    const { name = "", team = null } = known.get(ids[n]!) ?? {};
    return { personId: ids[n]!, name, team, path };
  });
}
