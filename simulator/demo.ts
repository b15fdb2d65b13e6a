import type { Database } from "#db/client.ts";

export interface DemoSeed {
  /** In the application's role. */
  readonly database: Database;
  /** Where keys and secrets are kept. */
  readonly dataDir: string;
  /** True once somebody pressed Ctrl-C: leave between two steps; the next start seeds again from where it was. */
  readonly stopping: () => boolean;
}

/**
 * Loads the demo organisation, with progress, on a first start. Its last act marks the instance as the demo: until
 * then every start calls it again, so each step must bear being repeated.
 */
export async function seedDemo({ database, stopping }: DemoSeed): Promise<void> {
  if (stopping()) return;
  await database.prisma.instance.create({ data: { id: 1, demo: true, createdAt: new Date() } });
}
