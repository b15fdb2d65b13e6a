import { guard } from "#core/log/heads/guard.ts";

/** Whether this process refuses to write, because the database is not the log that was signed last. */
export const isLogMismatched = (): boolean => guard()?.mismatch != null;
