const OUTAGE_CODES = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "ENOENT", // the server's socket is gone
  "EPIPE",
  "ETIMEDOUT",
  "53100", // disk full
  "53300", // too many connections
  "55P03", // lock timeout
  "57014", // statement timeout
  "57P01", // server going down
  "57P03", // server starting up
  "P1001",
  "P1008",
  "P1017",
  "P2024",
  "P2028",
]);

/** Whether an error says that the database cannot serve now: an answer of 503, for nothing was done. */
export function isOutage(error: unknown, depth = 0): boolean {
  if (typeof error !== "object" || error === null || depth > 4) return false;
  const { code, originalCode, message, cause, meta } = error as Told;
  if (OUTAGE_CODES.has(String(code)) || OUTAGE_CODES.has(String(originalCode))) return true;
  if (/Connection terminated|timeout exceeded when trying to connect/.test(String(message))) return true;
  return isOutage(cause, depth + 1) || isOutage(meta?.driverAdapterError, depth + 1);
}

/** An error of ours, of the driver, or of Prisma's, which keeps PostgreSQL's own code in a plain object inside. */
interface Told {
  readonly code?: unknown;
  readonly originalCode?: unknown;
  readonly message?: unknown;
  readonly cause?: unknown;
  readonly meta?: { readonly driverAdapterError?: unknown };
}
