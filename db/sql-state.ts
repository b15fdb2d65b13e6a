/** PostgreSQL's code of an error (SQLSTATE), whether it came through `pg` or through Prisma; null when it has none. */
export function sqlStateOf(error: unknown, depth = 0): string | null {
  if (typeof error !== "object" || error === null || depth > 4) return null;
  const { originalCode, code, cause, meta } = error as {
    originalCode?: unknown;
    code?: unknown;
    cause?: unknown;
    meta?: { driverAdapterError?: unknown };
  };
  for (const each of [originalCode, code])
    if (typeof each === "string" && /^[0-9A-Z]{5}$/.test(each) && !/^P[12]\d{3}$/.test(each)) return each;
  return sqlStateOf(meta?.driverAdapterError, depth + 1) ?? sqlStateOf(cause, depth + 1);
}
