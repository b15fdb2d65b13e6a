import fc from "fast-check";
import { afterAll, vi } from "vitest";

// The same cases in every run: a red test is red for everybody. The long tests draw fresh ones.
fc.configureGlobal({ seed: 20261121 });

// Files may share a process, with its modules: what one of them named for the whole process (its database, its keys) and
// did to its clock and settings is gone for the next.
for (const name of Object.keys(globalThis))
  if (name.startsWith("whosaw")) Reflect.deleteProperty(globalThis, name);
afterAll(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
});
