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
  if (!(error instanceof Error) || depth > 4) return false;
  const { code, cause, meta } = error as Error & { code?: unknown; meta?: { driverAdapterError?: unknown } };
  if (typeof code === "string" && OUTAGE_CODES.has(code)) return true;
  if (/Connection terminated|timeout exceeded when trying to connect/.test(error.message)) return true;
  return isOutage(cause, depth + 1) || isOutage(meta?.driverAdapterError, depth + 1);
}
