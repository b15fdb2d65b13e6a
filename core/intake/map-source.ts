import { z } from "zod";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { type SavedMapping, saveMapping } from "#core/directory/save-mapping.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { parseMapping } from "./parsers/mapping.ts";
import { Storable } from "./storable.ts";

export const MapSource = z.strictObject({
  sourceId: z.string().min(1).max(63),
  /** The text of a mapping, as an import brings one: docs/examples/drive.mapping.yaml. */
  mapping: Storable.min(1).max(1_000_000),
});

/**
 * Says what a source's objects and logins mean, without an import: for one that tells of grants, or posts its reads. The same
 * text again changes nothing. Refuses (`not_found`) a source that was not added, and (`invalid`, `mapping`) a mapping of another
 * source, or one that says otherwise whom PUBLIC stands for than the source does.
 */
export async function mapSource(viewer: Viewer, raw: unknown): Promise<SavedMapping> {
  const { sourceId, mapping: body } = MapSource.parse(raw);
  mustAllow(viewer, "source.manage");
  const mapping = parseMapping(body);
  const { id, publicMeans } = mapping.source;
  const source = await database().prisma.source.findUnique({
    where: { id: sourceId },
    select: { publicMeans: true },
  });
  refuseUnless(source, "not_found", {
    field: "sourceId",
    detail: `There is no source ${sourceId}: add it first.`,
  });
  refuseUnless(id === sourceId, "invalid", {
    field: "mapping",
    detail: `This is the mapping of ${id}, not of ${sourceId}.`,
  });
  refuseUnless(source.publicMeans === publicMeans, "invalid", {
    field: "mapping",
    detail: `publicMeans is ${source.publicMeans} at this source: it is told when the source is added.`,
  });
  return saveMapping(viewer, { sourceId, body, mapping });
}
