// Two promises no tool on board keeps: settings are read in config alone, and files stay short.
import { readFileSync } from "node:fs";
import { ROOT, run } from "./run.mjs";

const LINES_MAX = 300;
const LINES_ASK = 200;
const MAY_READ_ENV = /^((config|scripts)\/|instrumentation[.]ts$)/; // Next replaces NEXT_RUNTIME in place

/** The faults and questions of one source file, as sentences. Test data and generated files are not asked. */
export function judge(path, text) {
  const lines = text.trimEnd().split("\n").length;
  const faults = [];
  const questions = [];
  if (lines > LINES_MAX) faults.push(`${path}: ${lines} lines, at most ${LINES_MAX}`);
  else if (lines > LINES_ASK) questions.push(`${path}: ${lines} lines, could it be two files?`);
  if (/\bprocess\.env\b/.test(text) && !MAY_READ_ENV.test(path))
    faults.push(`${path}: process.env outside config`);
  return { faults, questions };
}

/** Judges every file that git knows or would add. */
export async function scan() {
  const list = await run("git", [
    "ls-files",
    "--cached",
    "--others",
    "--exclude-standard",
    "*.ts",
    "*.tsx",
    "*.mjs",
    "*.cjs",
  ]);
  const paths = list.output
    .split("\n")
    .filter((path) => path && !/^(test\/fixtures|db\/generated)\//.test(path));
  const verdicts = paths.flatMap((path) => {
    const text = readOrNull(path);
    return text === null ? [] : [judge(path, text)];
  });
  return {
    faults: verdicts.flatMap((each) => each.faults),
    questions: verdicts.flatMap((each) => each.questions),
  };
}

function readOrNull(path) {
  try {
    return readFileSync(`${ROOT}/${path}`, "utf8");
  } catch {
    return null; // deleted, and git does not know yet
  }
}
