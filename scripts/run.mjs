// Plain Node 18 or newer, no packages: these scripts run before anything is installed.
import { spawn } from "node:child_process";
import { setPriority } from "node:os";
import { delimiter, join } from "node:path";

export const ROOT = join(import.meta.dirname ?? new URL(".", import.meta.url).pathname, "..");
export const BIN = join(ROOT, "node_modules", ".bin");

/**
 * Runs a command in the project with its own Node first on the path. `show` lets it write to the terminal; its output
 * comes back either way when it is hidden. `behind` lets everything else on the machine go first.
 */
export function run(command, args, { show = false, env = {}, behind = false } = {}) {
  const path = [BIN, process.env.PATH].join(delimiter);
  const all = { ...process.env, NEXT_TELEMETRY_DISABLED: "1", ...env, PATH: path };
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      env: all,
      stdio: show ? "inherit" : ["ignore", "pipe", "pipe"],
    });
    if (behind && child.pid) setPriority(child.pid, 5);
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding("utf8").on("data", (text) => {
        output += text;
      });
    }
    child.once("error", (error) => resolve({ code: 127, output: String(error) }));
    child.once("close", (code) => resolve({ code: code ?? 1, output }));
  });
}

export const seconds = (since) => `${((Date.now() - since) / 1000).toFixed(1)} s`;
