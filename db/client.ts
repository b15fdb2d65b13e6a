import { PrismaPg } from "@prisma/adapter-pg";
import type pg from "pg";
import { PrismaClient } from "./generated/client.ts";

/** Everything that talks to one database: Prisma for typed reads and writes, raw `pg` for the hot path. */
export interface Database {
  readonly prisma: PrismaClient;
  readonly pool: pg.Pool;
}

/** Prisma over the given pool. Owns neither; the caller ends the pool. */
export function openDatabase(pool: pg.Pool): Database {
  return { pool, prisma: new PrismaClient({ adapter: new PrismaPg(pool) }) };
}
