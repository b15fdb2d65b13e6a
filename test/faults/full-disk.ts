import { execFileSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, rmdirSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A disk of its own that can be filled to the last byte. */
export interface SmallDisk {
  readonly folder: string;
  fill(): void;
  /** Makes the room again. */
  clear(): void;
  remove(): void;
}

/** A disk of so many MB in memory; null where this process may not mount one (not root, or a sandbox that forbids it). */
export function smallDisk(mb: number): SmallDisk | null {
  const folder = mkdtempSync(join(tmpdir(), "whosaw-disk-"));
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${mb}m,mode=0755`, "tmpfs", folder], {
      stdio: "ignore",
    });
  } catch {
    rmdirSync(folder);
    return null;
  }
  const ballast = join(folder, "ballast");
  return {
    folder,
    fill: () => fillUp(ballast),
    clear: () => rmSync(ballast, { force: true }),
    remove() {
      execFileSync("umount", ["--lazy", folder]);
      rmdirSync(folder);
    },
  };
}

function fillUp(path: string): void {
  const file = openSync(path, "a");
  try {
    for (let size = 1_048_576; size >= 4_096; )
      try {
        writeSync(file, Buffer.alloc(size));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "ENOSPC") throw error;
        size /= 2;
      }
  } finally {
    closeSync(file);
  }
}
