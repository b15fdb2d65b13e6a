import { existsSync, globSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Command } from "commander";
import { describe, expect, test } from "vitest";
import { OPERATIONS } from "#app/_server/operations/all.ts";
import { BENCHES, OTHER_COMMANDS } from "#bench/registry.ts";
import { program } from "#cli/program.ts";
import { PAGES } from "#core/policy/pages.ts";

const GUIDES = globSync(["*.md", "docs/**/*.md"]);
const textOf = (file: string): string => readFileSync(file, "utf8");
/** What a guide gives as code: `so`, and in fenced blocks. */
const codeIn = (text: string): string[] =>
  [
    ...text.matchAll(/^```[a-z]*\n(.*?)^```/gms),
    ...text.replace(/^```.*?^```/gms, "").matchAll(/`([^`\n]+)`/g),
  ].map(([, code]) => code as string);

/** All that the guides name and that is not there, each with its guide. */
function missing(named: (text: string, guide: string) => readonly string[], is: (name: string) => boolean) {
  const all = GUIDES.flatMap((guide) => named(textOf(guide), guide).map((name) => ({ guide, name })));
  expect(all.length).toBeGreaterThan(0);
  return all.filter(({ name }) => !is(name)).map(({ guide, name }) => `${guide}: ${name}`);
}

const inCode = (shape: RegExp) => (text: string) =>
  codeIn(text).flatMap((code) => [...code.matchAll(shape)].map(([whole, part]) => part ?? whole));

test("every link of a guide leads to a file, and to a heading of it", () => {
  const links = (text: string, guide: string) =>
    [...text.matchAll(/\]\((?!https?:)([^)\s]+)\)/g)].map(([, to]) => {
      const [path = "", anchor] = (to as string).split("#");
      const file = path ? join(dirname(guide), path) : guide;
      return anchor === undefined ? file : `${file}#${anchor}`;
    });
  const headings = (file: string) =>
    [...textOf(file).matchAll(/^#+ (.+)$/gm)].map(([, words]) =>
      (words as string)
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, "")
        .replaceAll(" ", "-"),
    );
  const leads = (to: string) => {
    const [file = "", anchor] = to.split("#");
    return existsSync(file) && (anchor === undefined || headings(file).includes(anchor));
  };
  expect(missing(links, leads)).toEqual([]);
});

test("every file and folder that a guide names is there", () => {
  const rooms = readdirSync(".", { withFileTypes: true }).filter(
    (each) => each.isDirectory() && !each.name.startsWith("."),
  );
  const shape = new RegExp(
    `(?<![\\w./~@:-])(?:${rooms.map(({ name }) => name).join("|")})/[\\w./()\\[\\]<>*-]*`,
    "g",
  );
  const isThere = (path: string) => globSync(path.replace(/<[^>]*>/g, "*").replace(/[.]$/, "")).length > 0;
  expect(missing(inCode(shape), isThere)).toEqual([]);
});

test("every npm script that a guide names is one of ours", () => {
  const { scripts } = JSON.parse(textOf("package.json")) as { scripts: Record<string, string> };
  const named = inCode(/npm (?:run (?:-s )?)?(start|test|(?<=run (?:-s )?)[a-z:]+)/g);
  expect(missing(named, (name) => name in scripts)).toEqual([]);
});

test("every setting that a guide names is read by the code", () => {
  const code = ["config", "cli", "db", "witness", "bench", "scripts"].flatMap((room) =>
    globSync(`${room}/**/*.{ts,mjs}`),
  );
  const read = new Set(code.flatMap((file) => textOf(file).match(/WHOSAW_[A-Z_]+/g) ?? []));
  // What a command takes as $NAME is the reader's own.
  const named = (text: string) =>
    inCode(/WHOSAW_[A-Z_]*[A-Z](?![A-Z_])/g)(text).filter((name) => !text.includes(`$${name}`));
  expect(missing(named, (name) => read.has(name) || read.has(name.replace(/_FILE$/, "")))).toEqual([]);
});

test("every page that a guide names is a page", () => {
  const paths = PAGES.map(({ path }) => path.replace(/\[\w+\]/g, "*"));
  const named = (text: string) =>
    codeIn(text).filter((code) => /^\/(?!srv\/|mnt\/)[a-z][a-z-]*(\/[A-Za-z][A-Za-z-]*)*$/.test(code));
  const isPage = (name: string) =>
    paths.includes(name.replace(/\/[A-Z]+(?=\/|$)/g, "/*")) ||
    existsSync(join("public", name)) ||
    existsSync(join("app", name));
  expect(missing(named, isPage)).toEqual([]);
});

test("every call of the API that a guide names is an operation", () => {
  const shapes = OPERATIONS.map(({ method, path }) => ({ method, parts: path.split("/") }));
  const fits = (said: string | undefined, part: string) =>
    part.startsWith("[") ? said !== undefined && /^([{<]|[A-Z])/.test(said) : said === part;
  const isCall = (call: string) => {
    const [method, path = ""] = call.split(" /api/v1/");
    const said = path.split("/");
    return shapes.some(({ method: is, parts }) => {
      if (is !== method) return false;
      const rest = parts.findIndex((part) => part.startsWith("[..."));
      return rest < 0
        ? parts.length === said.length && parts.every((part, n) => fits(said[n], part))
        : parts.slice(0, rest).every((part, n) => fits(said[n], part));
    });
  };
  expect(missing(inCode(/(?:GET|POST|PUT|PATCH|DELETE) \/api\/v1\/[\w/{}<>.-]+/g), isCall)).toEqual([]);
});

describe("a command that a guide gives", () => {
  const benches = [...BENCHES.map(({ name }) => name), ...OTHER_COMMANDS.map((each) => each().name())];
  /** What is wrong with a command line of ours: a command or an option that there is not. */
  function faultOf(line: string): string | null {
    const words = line
      .replace(/#.*$/, "")
      .replace(/(["']).*?\1/g, "words")
      .trim()
      .split(/\s+/);
    let at: Command = program();
    for (const [n, word] of words.entries()) {
      const next = at.commands.find((each) => each.name() === word);
      if (next) at = next;
      else if (n === 0) return word;
      else if (word.startsWith("--") && !at.options.some(({ long }) => long === word)) return word;
    }
    return null;
  }
  test("to whosaw has its command and its options", () => {
    const named = inCode(/(?:^|\s)whosaw(?: --)? ([a-z](?:[^\n]|\\\n)*)/gm);
    expect(missing(named, (line) => faultOf(line.replaceAll("\\\n", " ")) === null)).toEqual([]);
  });
  test("to bench is a bench", () => {
    const named = inCode(/run -s bench -- ([a-z][a-z-]*)/g);
    expect(missing(named, (name) => benches.includes(name))).toEqual([]);
  });
});
