import { route } from "#app/_server/route.ts";
import { recordImportBatch } from "#core/intake/record-import-batch.ts";

export const POST = route(recordImportBatch, { maxBytes: 32 * 1024 * 1024 });
