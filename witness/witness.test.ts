import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { parseCosignerKey, verifyCosignatures } from "#core/merkle/cosignature.ts";
import { formatVerifierKey } from "#core/merkle/note-key.ts";
import { smallLog } from "#test/factories/small-log.ts";
import { type RunningWitness, runWitness } from "./run.ts";

const log = smallLog();
/** The same log with the same key, but another history: entry 2 was changed. */
const rewritten = smallLog(log.origin, undefined, (index) => (index === 2 ? "changed" : `entry ${index}`));
const stranger = smallLog("other.test/log");
const impostor = smallLog(log.origin, new Uint8Array(32).fill(8));

let data: string;
let running: RunningWitness;
const said: string[] = [];
const start = async (over: { logs?: string[]; name?: string | null } = {}) => {
  const settings = { listen: "127.0.0.1:0", data, name: "works.example/w", logs: [log.vkey], ...over };
  running = await runWitness(settings, (line) => said.push(line));
};
beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), "whosaw-witness-"));
  said.length = 0;
  await start();
});
afterEach(async () => {
  await running.stop();
  await rm(data, { recursive: true });
});

const post = (body: string) => fetch(`${running.url}/add-checkpoint`, { method: "POST", body });
async function ask(
  old: number,
  size: number,
  of = log,
): Promise<{ status: number; body: string; type: string | null }> {
  const answer = await post(of.request(old, size));
  return { status: answer.status, body: await answer.text(), type: answer.headers.get("content-type") };
}
const tellsSize = (size: number) => ({ status: 409, body: `${size}\n`, type: "text/x.tlog.size" });

test("a log that grows is cosigned at each step, and each cosignature verifies by the key that was printed", async () => {
  const vkey = said.join("\n").match(/works\.example\/w\+[0-9a-f]{8}\+\S+/)?.[0] ?? "";
  const key = parseCosignerKey(vkey);
  if (!key.ok) throw new Error(key.check);
  for (const [old, size] of [
    [0, 1],
    [1, 5],
    [5, 5],
    [5, 300],
  ] as const) {
    const { status, body } = await ask(old, size);
    expect([old, size, status]).toEqual([old, size, 200]);
    const text = log.checkpoint(size).split("\n\n")[0];
    const cosigned = verifyCosignatures(`${text}\n`, body, key.value);
    expect(cosigned).toMatchObject({ ok: true });
    expect(Math.abs(Number(cosigned.ok && cosigned.value.time) - Date.now() / 1000)).toBeLessThan(5);
  }
});

test("an old size that is not the last one is told the last one, by 409 in the type of the specification", async () => {
  expect(await ask(3, 5)).toEqual(tellsSize(0));
  await ask(0, 5);
  expect(await ask(0, 8)).toEqual(tellsSize(5));
  expect(await ask(4, 8)).toEqual(tellsSize(5));
  expect(await ask(0, 3)).toEqual(tellsSize(5));
});

test("another history is never cosigned: 422 when longer, 409 at the same size, and the last one stays", async () => {
  await ask(0, 5);
  expect(await ask(5, 8, rewritten)).toMatchObject({ status: 422 });
  expect(await ask(5, 5, rewritten)).toEqual(tellsSize(5));
  expect(await ask(5, 8)).toMatchObject({ status: 200 });
  const kept = (await readdir(join(data, "logs"))).find((name) => name.endsWith(".refused"));
  expect(await readFile(join(data, "logs", kept ?? ""), "utf8")).toBe(rewritten.checkpoint(5));
});

test("a proof with a hash too few or too many, or from nothing with any, is 422", async () => {
  const withHash = (body: string) => body.replace("\n\n", `\n${"A".repeat(43)}=\n\n`);
  expect((await post(withHash(log.request(0, 5)))).status).toBe(422);
  await ask(0, 5);
  const right = log.request(5, 8);
  expect((await post(withHash(right))).status).toBe(422);
  expect((await post(right.replace(/\n[^\n]+\n\n/, "\n\n"))).status).toBe(422);
  expect((await post(withHash(log.request(5, 5)))).status).toBe(422);
  expect((await post(right)).status).toBe(200);
});

test("an empty tree is cosigned with its one root, and what grows from it needs no proof", async () => {
  expect((await ask(0, 0)).status).toBe(200);
  expect((await ask(0, 4)).status).toBe(200);
});

test("a log that is not watched is 404, a key that is not the log's 403, and neither leaves a trace", async () => {
  expect((await ask(0, 5, stranger)).status).toBe(404);
  expect((await ask(0, 5, impostor)).status).toBe(403);
  expect(
    (
      await post(
        log.request(0, 5).replace(/— whosaw\.test\/log [^\n]{20}/, "— whosaw.test/log AAAAAAAAAAAAAAAAAAAA"),
      )
    ).status,
  ).toBe(403);
  expect(await ask(1, 5)).toEqual(tellsSize(0));
});

test("what is no request is 400, too long 413, another method 405, another page 404", async () => {
  const good = log.request(0, 5);
  for (const body of [
    "",
    "old 0",
    good.replace("old 0", "old x"),
    good.replace("\n5\n", "\n05\n"),
    `${good}x`,
    good.slice(0, -1),
  ])
    expect([body, (await post(body)).status]).toEqual([body, 400]);
  expect((await post(log.request(9, 5))).status).toBe(400);
  expect((await post(Buffer.from([0xff, 0xfe, 0x00]) as unknown as string)).status).toBe(400);
  expect((await post("x".repeat(40_000))).status).toBe(413);
  expect((await fetch(`${running.url}/add-checkpoint`)).status).toBe(405);
  expect((await fetch(`${running.url}/else`)).status).toBe(404);
});

test("the page for people names the logs, what was cosigned last, and a tree that was refused", async () => {
  const page = async () => (await fetch(running.url)).text();
  expect(await page()).toContain("never yet");
  await ask(0, 5);
  await ask(5, 8, rewritten);
  expect(await page()).toMatch(/whosaw\.test\/log<td>\d{4}-\d\d-\d\d .* UTC<td>5<td>a tree of 8 entries/);
});

test("of two requests at once from the same size one is cosigned, the other told the new size", async () => {
  await ask(0, 5);
  const answers = await Promise.all([ask(5, 9), ask(5, 7), ask(5, 9), ask(5, 8, rewritten)]);
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  const won = answers.findIndex(({ status }) => status === 200);
  const size = [9, 7, 9][won];
  expect(answers.filter(({ status }) => status === 409).every(({ body }) => body === `${size}\n`)).toBe(true);
});

test("a restart keeps key and state: nothing smaller, and no other history, is cosigned after it", async () => {
  await ask(0, 5);
  const before = formatVerifierKey(running.key);
  await running.stop();
  await start({ name: null });
  expect(formatVerifierKey(running.key)).toBe(before);
  expect(said.join("\n")).toContain("last countersigned with 5 entries");
  expect(await ask(0, 3)).toEqual(tellsSize(5));
  expect((await ask(5, 8, rewritten)).status).toBe(422);
  expect((await ask(5, 8)).status).toBe(200);
});

test("its key is for its owner alone", async () => {
  expect((await stat(join(data, "key"))).mode & 0o777).toBe(0o600);
  expect(said.join("\n")).not.toContain((await readFile(join(data, "key"), "utf8")).split(" ")[1]!.trim());
});

const stateFile = async () => {
  const name = (await readdir(join(data, "logs"))).find((each) => each.endsWith(".note"));
  return join(data, "logs", name ?? "");
};

test("each changed byte of its state keeps it from starting, in words that name the file and the way out", async () => {
  await ask(0, 5);
  await running.stop();
  const path = await stateFile();
  const good = await readFile(path);
  const ours = good.lastIndexOf("— ");
  for (const at of [0, good.indexOf("\n5\n") + 1, good.indexOf("\n\n") - 3, ours + 5, good.length - 10]) {
    await writeFile(path, good.with(at, good[at]! ^ 1));
    await expect(start()).rejects.toThrow(/is damaged .* does not start\. Put the newest copy back/);
  }
  await writeFile(path, "");
  await expect(start()).rejects.toThrow(path);
  await rm(path);
  await expect(start()).rejects.toThrow(/is gone/);
  await writeFile(path, good);
  await start();
});

test("a state that another hand changed while it runs is not written over, and nothing is cosigned", async () => {
  await ask(0, 5);
  await writeFile(await stateFile(), "something else");
  expect((await ask(5, 8)).status).toBe(500);
});

test("a second witness on the same folder is refused, and so are another name, no log and no address", async () => {
  const again = (over: object) =>
    runWitness({ listen: "127.0.0.1:0", data, name: null, logs: [log.vkey], ...over }, () => undefined);
  await expect(again({})).rejects.toThrow(/already runs on/);
  await running.stop();
  await expect(again({ name: "works.example/other" })).rejects.toThrow(/a key keeps its name/);
  await expect(again({ logs: ["nonsense"] })).rejects.toThrow(/is no log's key/);
  await expect(again({ logs: [] })).rejects.toThrow(/at least one log/);
  await expect(again({ listen: "here" })).rejects.toThrow(/HOST:PORT/);
  await expect(again({ logs: [said.join("\n").match(/works\S+\+\S+\+\S+/)?.[0] ?? ""] })).rejects.toThrow(
    /is no log's key/,
  );
  await start();
});

test("a first start without a name is refused", async () => {
  const empty = await mkdtemp(join(tmpdir(), "whosaw-witness-"));
  const settings = { listen: "127.0.0.1:0", data: empty, name: null, logs: [log.vkey] };
  await expect(runWitness(settings, () => undefined)).rejects.toThrow(/needs --name/);
  await rm(empty, { recursive: true });
});
