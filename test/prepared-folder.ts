import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { readTestEnv } from "../config/test-env.ts";
import { scratchFolder } from "./scratch-folder.ts";

/** A new data folder as an instance leaves it that was started once and did nothing; an empty one when none was prepared. */
export function preparedFolder(prefix: string): string {
  const folder = scratchFolder(prefix);
  const { WHOSAW_TEST_CLUSTER: cluster } = readTestEnv();
  if (cluster) execFileSync("cp", ["-a", cluster, join(folder, "postgres")]); // as root it belongs to another user
  return folder;
}
