import { CHECKS, type Check, CheckFailed } from "../check-failed.ts";

/** A check that did not hold. */
export interface Fault {
  readonly check: Check;
  readonly detail: string;
}

/** What is wrong, of each check the first: it is said once the checks before it have held. */
export interface Faults {
  /** Does work, and keeps what it fails with. Answers whether it went well. */
  readonly in: (work: () => void) => boolean;
  readonly add: (faults: readonly Fault[]) => void;
  readonly all: () => Fault[];
  /** Throws the first in the order of the checks; of one check alone, where it is named. */
  readonly demand: (only?: Check) => void;
}

export function firstFaults(): Faults {
  const faults = new Map<Check, Fault>();
  const keep = ({ check, detail }: Fault) => {
    if (!faults.has(check)) faults.set(check, { check, detail });
  };
  return {
    in(work) {
      try {
        work();
        return true;
      } catch (error) {
        if (!(error instanceof CheckFailed)) throw error;
        keep(error);
        return false;
      }
    },
    add: (more) => more.forEach(keep),
    all: () => [...faults.values()],
    demand(only) {
      for (const check of only ? [only] : CHECKS) {
        const fault = faults.get(check);
        if (fault) throw new CheckFailed(fault.check, fault.detail);
      }
    },
  };
}
