import { pick, randomStream } from "#simulator/random.ts";

/** One made-up world of roles: the statements that make it, and what it is called. */
export interface RandomRoles {
  readonly statements: readonly string[];
  readonly roles: readonly string[];
  readonly tables: readonly string[];
}

type Random = () => number;
const often = (random: Random, share: number): boolean => random() < share;
const times = <T>(count: number, make: (at: number) => T): T[] =>
  Array.from({ length: count }, (_, at) => make(at));
const option = (random: Random, name: string): string => `${name} ${often(random, 0.7) ? "TRUE" : "FALSE"}`;

/** Nested roles with and without INHERIT and SET, owners, gates, columns, PUBLIC, superusers and predefined roles, from a seed. */
export function randomRoles(seed: number): RandomRoles {
  const random = randomStream(seed);
  const roles = times(4 + Math.floor(random() * 9), (at) => `r${seed}_${at}`);
  const schemas = times(1 + Math.floor(random() * 2), (at) => `s${seed}_${at}`);
  const tables = schemas.flatMap((schema) => times(1 + Math.floor(random() * 3), (at) => `${schema}.t${at}`));
  const anybody = () => (often(random, 0.1) ? "PUBLIC" : pick(random, roles));
  return {
    ...{ roles, tables },
    statements: [
      ...roles.map((role) => `CREATE ROLE ${role} ${attributes(random)}`),
      ...memberships(random, roles),
      ...schemas.map((schema) => `CREATE SCHEMA ${schema} AUTHORIZATION ${pick(random, roles)}`),
      ...tables.map((table) => `CREATE TABLE ${table} (a int, b text, c text)`),
      ...tables.flatMap((table) =>
        often(random, 0.6) ? [`ALTER TABLE ${table} OWNER TO ${pick(random, roles)}`] : [],
      ),
      ...schemas.flatMap((schema) =>
        times(Math.floor(random() * 4), () => `GRANT USAGE ON SCHEMA ${schema} TO ${anybody()}`),
      ),
      ...tables.flatMap((table) => grants(random, table, anybody)),
      ...(often(random, 0.3)
        ? [
            "REVOKE CONNECT ON DATABASE postgres FROM PUBLIC",
            `GRANT CONNECT ON DATABASE postgres TO ${pick(random, roles)}`,
          ]
        : []),
      ...(often(random, 0.1) ? [`ALTER DATABASE postgres OWNER TO ${pick(random, roles)}`] : []),
      ...(often(random, 0.2) ? [`GRANT SELECT ON ${pick(random, tables)} TO pg_database_owner`] : []),
    ],
  };
}

function attributes(random: Random): string {
  const words = [often(random, 0.6) ? "LOGIN" : "NOLOGIN", often(random, 0.3) ? "NOINHERIT" : "INHERIT"];
  if (often(random, 0.05)) words.push("SUPERUSER");
  if (often(random, 0.05)) words.push("BYPASSRLS");
  return words.join(" ");
}

/** Upwards only: PostgreSQL refuses circles. */
function memberships(random: Random, roles: readonly string[]): string[] {
  const inner = roles.flatMap((member, at) =>
    roles
      .slice(at + 1)
      .filter(() => often(random, 0.25))
      .map(
        (of) =>
          `GRANT ${of} TO ${member} WITH ${option(random, "INHERIT")}, ${option(random, "SET")}, ADMIN FALSE`,
      ),
  );
  const predefined = ["pg_read_all_data", "pg_write_all_data"].flatMap((of) =>
    often(random, 0.15) ? [`GRANT ${of} TO ${pick(random, roles)} WITH ${option(random, "INHERIT")}`] : [],
  );
  return [...inner, ...predefined];
}

function grants(random: Random, table: string, anybody: () => string): string[] {
  const made = times(Math.floor(random() * 4), () =>
    often(random, 0.3)
      ? `GRANT SELECT (${pick(random, ["a", "b", "a, c"])}) ON ${table} TO ${anybody()}`
      : `GRANT ${pick(random, ["SELECT", "SELECT", "INSERT", "ALL"])} ON ${table} TO ${anybody()}`,
  );
  if (often(random, 0.1)) made.push(`REVOKE SELECT ON ${table} FROM PUBLIC`);
  if (often(random, 0.2)) made.push(`REVOKE ALL ON ${table} FROM CURRENT_USER`);
  if (often(random, 0.2)) made.push(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`);
  return made;
}
