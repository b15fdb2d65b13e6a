/** What one check found. `warn` works but is not as it should be; `fail` does not work or is not true. */
export interface Verdict {
  readonly state: "ok" | "warn" | "fail";
  readonly says: string;
}

export const ok = (says: string): Verdict => ({ state: "ok", says });
export const warn = (says: string): Verdict => ({ state: "warn", says });
export const fail = (says: string): Verdict => ({ state: "fail", says });
