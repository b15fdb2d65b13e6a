import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import type { SchemaEngine } from "@prisma/schema-engine-wasm";
import type pg from "pg";
import { migrationAdapter } from "./migration-adapter.ts";

type Bindings = typeof import("@prisma/schema-engine-wasm") & { __wbg_set_wasm(exports: unknown): void };

/**
 * Prisma's own schema engine, as WebAssembly, over a pool of ours: it plans and applies the migrations below
 * `prisma/migrations` and keeps the true `_prisma_migrations`. No native engine is downloaded.
 */
export async function openSchemaEngine(pool: pg.Pool, datamodel: string): Promise<SchemaEngine> {
  const bindings = await once();
  const factory = bindMigrationAwareSqlAdapterFactory(migrationAdapter(pool));
  return bindings.SchemaEngine.new({ datamodels: [["schema.prisma", datamodel]] }, () => undefined, factory);
}

// The bindings keep views of one instance's memory: a second instance in the same process would read the first one's.
let loaded: Promise<Bindings> | undefined;

function once(): Promise<Bindings> {
  loaded ??= loadBindings();
  return loaded;
}

async function loadBindings(): Promise<Bindings> {
  const bindings = (await import("@prisma/schema-engine-wasm/schema_engine_bg")) as unknown as Bindings;
  const path = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm/schema_engine_bg");
  const bytes = await readFile(path.replace(/\.js$/, ".wasm"));
  const module = await WebAssembly.compile(bytes);
  const imports = { "./schema_engine_bg.js": bindings as unknown as WebAssembly.ModuleImports };
  const instance = await WebAssembly.instantiate(module, imports);
  bindings.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
  return bindings;
}
