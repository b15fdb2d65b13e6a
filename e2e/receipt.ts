import { expect, type Locator, type Page } from "@playwright/test";
import { decodeEntryBundle } from "../core/merkle/entry-bundle.ts";
import { verifyReceipt } from "../core/merkle/verify-receipt.ts";

const TILE = 256;

/** What the page says once an act is done: with its receipt, or on a slow machine before that is signed. */
const saidDone = (page: Page): Locator => page.getByText(/^(Sealed|In the log) as entry [\d,]+\./);

/** Waits until the page says that an act stands in the log, and answers its entry. */
export async function sealedEntry(page: Page): Promise<number> {
  const words = await saidDone(page).first().textContent({ timeout: 30_000 });
  return Number(/[\d,]+/.exec(words ?? "")?.[0].replaceAll(",", ""));
}

/** An entry as whoever stepped in gets it: its bytes from the log, checked offline against its receipt. Throws when not. */
export async function provenEntry(page: Page, leaf: number): Promise<Record<string, unknown>> {
  const vkey = (await (await page.request.get("/api/v1/log/vkey")).text()).trim();
  const receipt = await receiptOf(page, leaf);
  const entry = await entryBytes(page, leaf);
  const verdict = verifyReceipt(entry, receipt, vkey);
  if (!verdict.ok || verdict.value.index !== BigInt(leaf))
    throw new Error(`entry ${leaf} is not proven: ${JSON.stringify(verdict)}`);
  return JSON.parse(new TextDecoder().decode(entry));
}

async function receiptOf(page: Page, leaf: number): Promise<string> {
  const asked = () => page.request.get(`/api/v1/log/receipt?index=${leaf}`);
  await expect.poll(async () => (await asked()).status(), { timeout: 30_000 }).toBe(200);
  return (await asked()).text();
}

async function entryBytes(page: Page, leaf: number): Promise<Uint8Array> {
  const size = Number((await (await page.request.get("/api/v1/log/checkpoint")).text()).split("\n")[1]);
  const tile = Math.floor(leaf / TILE);
  const partial = (tile + 1) * TILE > size ? `.p/${size % TILE}` : "";
  const path = `/api/v1/log/tile/entries/${tilePath(tile)}${partial}`;
  const answer = await page.request.get(path);
  const entry = answer.ok()
    ? decodeEntryBundle(new Uint8Array(await answer.body()))?.[leaf % TILE]
    : undefined;
  if (!entry) throw new Error(`${path} answered ${answer.status()} without entry ${leaf}`);
  return entry;
}

/** C2SP tlog-tiles: 1234567 is x001/x234/567. */
function tilePath(tile: number): string {
  const groups =
    String(tile)
      .padStart(Math.ceil(String(tile).length / 3) * 3, "0")
      .match(/\d{3}/g) ?? [];
  return groups.map((group, at) => (at < groups.length - 1 ? `x${group}` : group)).join("/");
}
