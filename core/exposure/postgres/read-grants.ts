import type { GrantSnapshot } from "../grants/schema.ts";
import {
  COLUMNS,
  DATABASE,
  DEFAULTS,
  MEMBERSHIPS,
  ROLES,
  type Row,
  SCHEMAS,
  TABLES,
  THROUGH,
} from "./catalog.ts";
import { type CatalogClient, inCatalog } from "./in-catalog.ts";

/** PostgreSQL lets nobody be called so. */
const PUBLIC = "public";

/**
 * Reads who may read what in the database that a client is connected to: one read-only snapshot, half a minute for each
 * question. Takes no lock that anybody waits for, reads no table of people's, and needs no right but CONNECT.
 */
export const readGrants = (client: CatalogClient): Promise<GrantSnapshot> =>
  inCatalog(client, "REPEATABLE READ", () => readInside(client));

/** The same, inside a transaction that the caller opened and ends. */
export async function readInside(client: CatalogClient): Promise<GrantSnapshot> {
  const ask = async (sql: string): Promise<Row[]> => (await client.query(sql)).rows;
  const [about] = await ask(
    "SELECT current_setting('server_version_num')::int AS version, extract(epoch FROM clock_timestamp())::float8 AS now",
  );
  const version = Number(about?.version);
  const roles = await ask(ROLES(version));
  const names = new Map(roles.map(({ id, name }) => [String(id), String(name)]));
  const roleOf = (id: unknown): string => (id === "0" ? PUBLIC : (names.get(String(id)) ?? `role ${id}`));
  const [database] = await ask(DATABASE(version));
  const schemas = await ask(SCHEMAS(version));
  const tables = await ask(TABLES(version));
  const tableOf = new Map(tables.map((table) => [String(table.id), relationOf(table)]));
  const through = Map.groupBy(await ask(THROUGH(version)), ({ id }) => String(id));
  const door = `database ${database?.name}`;
  const readersOf = (object: string, right: "read" | "pass", { readers }: Row) =>
    (readers as string[]).map((reader) => grantOf(object, right, null, reader, roleOf));
  return {
    takenAt: new Date(Number(about?.now) * 1000).toISOString(),
    principals: [{ ...PLAIN, name: PUBLIC, kind: "public" }, ...roles.map(principalOf)],
    memberships: [
      ...(await ask(MEMBERSHIPS(version))).map((row) => membershipOf(row, roleOf)),
      ...ownerIsMember(roles, roleOf(database?.owner)),
    ],
    objects: [
      { ...LOOSE, name: door, as: "door", owner: roleOf(database?.owner) },
      ...schemas.map(({ name, owner }) => ({
        ...{ ...LOOSE, name: schemaName(name), as: "gate" as const },
        ...{ within: door, owner: roleOf(owner) },
      })),
      ...tables.map((table) => ({
        ...{ ...LOOSE, name: relationOf(table), as: "data" as const },
        ...{ within: schemaName(table.schema), owner: roleOf(table.owner) },
        rowSecurity: table.rowSecurity === true,
        through: (through.get(String(table.id)) ?? []).flatMap(
          ({ other }) => tableOf.get(String(other)) ?? [],
        ),
      })),
    ],
    grants: [
      ...(database ? readersOf(door, "pass", database) : []),
      ...schemas.flatMap((schema) => readersOf(schemaName(schema.name), "pass", schema)),
      ...tables.flatMap((table) => readersOf(relationOf(table), "read", table)),
      ...(await ask(COLUMNS(version))).map(({ id, name, reader }) =>
        grantOf(tableOf.get(String(id)) ?? "", "read", String(name), String(reader), roleOf),
      ),
    ],
    defaults: (await ask(DEFAULTS(version))).map(({ by, schema, to }) => ({
      ...{ by: roleOf(by), to: roleOf(to), right: "read" as const },
      within: schema === null ? null : schemaName(schema),
    })),
  };
}

const PLAIN = { superuser: false, reaches: null, bypassesRowSecurity: false } as const;
const LOOSE = { within: null, owner: null, rowSecurity: false, blocksPublic: false, through: [] as string[] };

const schemaName = (name: unknown): string => `schema ${name}`;
const relationOf = ({ schema, name }: Row): string => `${schema}.${name}`;

function principalOf({ name, login, superuser, bypasses }: Row): GrantSnapshot["principals"][number] {
  return {
    name: String(name),
    kind: login === true ? "login" : "group",
    superuser: superuser === true,
    reaches: name === "pg_read_all_data" ? "read" : name === "pg_write_all_data" ? "gates" : null,
    bypassesRowSecurity: bypasses === true,
  };
}

const membershipOf = (
  { member, of, inherit, set, admin }: Row,
  roleOf: (id: unknown) => string,
): GrantSnapshot["memberships"][number] => ({
  ...{ member: roleOf(member), of: roleOf(of) },
  ...{ inherit: inherit === true, set: set === true, admin: admin === true },
});

/** Who owns the database belongs to pg_database_owner, where there is that role (version 14 on), without being made to. */
function ownerIsMember(roles: readonly Row[], owner: string): GrantSnapshot["memberships"] {
  const of = "pg_database_owner";
  return roles.some(({ name }) => name === of)
    ? [{ member: owner, of, inherit: true, set: true, admin: false }]
    : [];
}

function grantOf(
  object: string,
  right: "read" | "pass",
  column: string | null,
  reader: string,
  roleOf: (id: unknown) => string,
): GrantSnapshot["grants"][number] {
  const grantable = reader.endsWith("*");
  const to = roleOf(grantable ? reader.slice(0, -1) : reader);
  return { object, to, right, column, origin: "", grantable };
}
