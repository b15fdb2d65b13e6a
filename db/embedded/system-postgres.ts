import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

const DEBIAN = "/usr/lib/postgresql";

/** How to start a system's PostgreSQL that has pgaudit (Debian: postgresql-15-pgaudit), the newest; null when there is none. */
export function serverWithPgaudit(): { binaries: string; settings: readonly string[] } | null {
  const majors = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a)) : [];
  const found = majors.find((major) => existsSync(join(DEBIAN, major, "lib", "pgaudit.so")));
  if (!found) return null;
  return { binaries: join(DEBIAN, found), settings: ["shared_preload_libraries=pgaudit"] };
}
