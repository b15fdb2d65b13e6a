import { z } from "zod";

const count = z.int().min(0);
const name = z.string().regex(/^[a-z_][a-z0-9_]*$/);

/** One table of a backup: COPY's binary format, gzipped, at these bytes of the file. */
const BackupTable = z.strictObject({
  name,
  columns: z.array(z.strictObject({ name, type: z.string() })).min(1),
  rows: count,
  offset: count,
  bytes: count,
});
export type BackupTable = z.infer<typeof BackupTable>;

/** What a backup says of itself, at its end. `about` is whatever its maker read in the same snapshot. */
export const BackupManifest = z.strictObject({
  format: z.literal("whosaw-backup"),
  version: z.literal(1),
  madeAt: z.iso.datetime(),
  postgres: z.string(),
  migrations: z.array(z.string()),
  tables: z.array(BackupTable),
  sequences: z.array(z.strictObject({ name, last: count })),
  about: z.json(),
});
export type BackupManifest = z.infer<typeof BackupManifest>;
