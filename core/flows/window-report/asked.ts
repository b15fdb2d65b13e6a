import { z } from "zod";
import { earliest } from "#core/base/moments.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { ExcessQuestion } from "#core/exposure/excess.ts";
import type { OpenDataset } from "#core/exposure/fold-grants.ts";
import { selectNeeds } from "#core/exposure/needs.ts";
import { type ExposureRow, lastKnownClosed, selectExposure } from "#core/exposure/rows.ts";
import { openDatasets } from "#core/exposure/windows/open-datasets.ts";
import { type Runner, statement } from "#db/statement.ts";

const Moment = z.iso.datetime({ offset: true });
/** The part of a window that is asked for. */
export const WindowBounds = { from: Moment.optional(), to: Moment.optional() };
type Bounds = { readonly from?: string | undefined; readonly to?: string | undefined };
export const inOrder = ({ from, to }: Bounds): boolean => !from || !to || new Date(from) < new Date(to);
export const OUT_OF_ORDER = { path: ["to"], message: "the end comes after the beginning" };

const DatasetIds = z
  .union([z.string(), z.array(z.string())])
  .transform((given) => [given].flat())
  .pipe(z.array(z.string().min(1).max(300)).min(1).max(50));

/** A window that is kept, whole or the part of it between two moments; or stated datasets between two moments. */
export const AskWindow = z
  .strictObject({
    id: z.uuid().optional(),
    ...WindowBounds,
    dataset: DatasetIds.optional(),
  })
  .refine(({ id, dataset, from, to }) => id !== undefined || (dataset && from && to), {
    path: ["dataset"],
    message: "name a window by id, or datasets with from and to",
  })
  .refine(inOrder, OUT_OF_ORDER);
type Question = {
  readonly [Field in keyof z.infer<typeof AskWindow>]?: z.infer<typeof AskWindow>[Field] | undefined;
};

/** What a report counts: reads of these datasets of one source while they lay open, between two moments of its clock. */
export interface Asked extends ExcessQuestion {
  readonly exposure: ExposureRow | null;
  readonly from: Date;
  /** Null: until now. */
  readonly to: Date | null;
}

/** Finds the window that is asked for. Refuses (`not_found`, `invalid`) what is not there, and datasets of two sources. */
export async function askedWindow(run: Runner, asked: Question): Promise<Asked> {
  const from = asked.from ? new Date(asked.from) : null;
  const to = asked.to ? new Date(asked.to) : null;
  if (asked.id !== undefined) return ofExposure(run, asked.id, asked.dataset ?? null, { from, to });
  const ids = [...new Set(asked.dataset ?? [])];
  const sourceId = await oneSource(run, ids);
  const [opened, datasets] = [from!, ids.map((datasetId) => ({ datasetId, from: from!, until: to }))]; // the schema demands both
  const needs = await selectNeeds(run, ids);
  return { exposure: null, sourceId, openedAt: opened, from: opened, to, datasets, needs };
}

async function ofExposure(
  run: Runner,
  id: string,
  ids: readonly string[] | null,
  { from, to }: { from: Date | null; to: Date | null },
): Promise<Asked> {
  const exposure = await selectExposure(run, id);
  refuseUnless(exposure && exposure.datasetIds.length > 0, "not_found", { field: "id" });
  const all = await openDatasets(run, exposure);
  const datasets = all.filter(({ datasetId }) => ids === null || ids.includes(datasetId));
  refuseUnless(datasets.length > 0, "invalid", {
    field: "dataset",
    detail: "This window has no such dataset.",
  });
  const needs = await selectNeeds(run, exposure.datasetIds);
  const { sourceId } = exposure;
  const begins = earliest(all.map((each) => each.from));
  return {
    ...{
      exposure,
      sourceId,
      openedAt: lastKnownClosed(exposure),
      needs,
      datasets: within(datasets, from, to),
    },
    ...{ from: from ?? begins, to: to ?? exposure.closedAt },
  };
}

/** What of these times lies between two moments. */
export function within(datasets: readonly OpenDataset[], from: Date | null, to: Date | null): OpenDataset[] {
  return datasets.flatMap((each) => {
    const begins = from && from > each.from ? from : each.from;
    const ends = to && (each.until === null || to < each.until) ? to : each.until;
    return ends !== null && ends <= begins ? [] : [{ datasetId: each.datasetId, from: begins, until: ends }];
  });
}

async function oneSource(run: Runner, ids: readonly string[]): Promise<string> {
  const rows = await run.all<{ sourceId: string | null }>(
    statement`SELECT source_id AS "sourceId" FROM dataset WHERE id = ANY(${[...ids]}::text[])`,
  );
  const sources = new Set(rows.map(({ sourceId }) => sourceId));
  const [only] = sources;
  refuseUnless(rows.length === ids.length && only, "not_found", {
    field: "dataset",
    detail: "No source has a dataset of this id.",
  });
  refuseUnless(sources.size === 1, "invalid", {
    field: "dataset",
    detail: "These datasets lie at several sources: ask for each source.",
  });
  return only;
}
