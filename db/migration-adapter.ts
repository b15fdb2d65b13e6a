import { PrismaPg } from "@prisma/adapter-pg";
import { ColumnTypeEnum, type SqlQuery, type SqlResultSet } from "@prisma/driver-adapter-utils";
import type pg from "pg";

type Fields = { fields: { dataTypeID: number }[] };
type Inner = {
  performIO(query: SqlQuery): Promise<Fields>;
  queryRaw(query: SqlQuery): Promise<SqlResultSet>;
};

const INTERNAL_CHAR = 18; // "char", the one-byte type of the catalogs
const TEXT = 25;

/**
 * Prisma's adapter, made fit for migrations. It splits scripts on ";", which cuts functions apart: here each is sent
 * whole. And it refuses the catalogs' "char" type, without which a live schema cannot be described.
 */
export function migrationAdapter(pool: pg.Pool): PrismaPg {
  const factory = new PrismaPg(pool);
  const connect = factory.connect.bind(factory);
  factory.connect = async () => {
    const adapter = await connect();
    adapter.executeScript = async (script) => {
      await adapter.underlyingDriver().query(script);
    };
    adapter.queryRaw = queryWithChar(adapter as unknown as Inner);
    return adapter;
  };
  return factory;
}

/** The column is shown to the adapter as text and to the engine as the character it is. */
function queryWithChar(adapter: Inner): (query: SqlQuery) => Promise<SqlResultSet> {
  const original = adapter.queryRaw;
  return async (query) => {
    const chars = new Set<number>();
    const once: Inner = Object.create(adapter);
    once.performIO = async (inner) => {
      const result = await adapter.performIO(inner);
      for (const [index, field] of result.fields.entries()) {
        if (field.dataTypeID !== INTERNAL_CHAR) continue;
        chars.add(index);
        field.dataTypeID = TEXT;
      }
      return result;
    };
    const set = await original.call(once, query);
    const columnTypes = set.columnTypes.map((type, i) => (chars.has(i) ? ColumnTypeEnum.Character : type));
    return { ...set, columnTypes };
  };
}
