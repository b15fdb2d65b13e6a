import { expect, type Page } from "@playwright/test";
import { become } from "./demo-account.ts";

export const FROM_OUR_PAGE = { "Sec-Fetch-Site": "same-origin", "Content-Type": "application/json" };
const mark = `canary${Math.random().toString(36).slice(2, 10)}`;
const word = <K extends string>(...kinds: readonly K[]) =>
  Object.fromEntries(kinds.map((kind) => [kind, `${mark}-${kind}`])) as Record<K, string>;

/** What is written on the two SEVs. Their filer, and those whose data it is, know their own. */
export const OWN = word("claim", "filing", "appeal", "title");
export const HIDDEN = word(
  ...([
    "reason",
    "message",
    "file",
    "note",
    "statement",
    "notice",
    "action",
    "dismissal",
    "question",
  ] as const),
);

/** Two SEVs that exist for the privacy officer alone: one filed by the analyst, one split from SEV 1 with its reader. */
export interface Planted {
  readonly filed: number;
  readonly split: number;
}

const inAWeek = (): string => new Date(Date.now() + 7 * 86_400_000).toISOString();
const TEXT = "of what was read by whom, in words that people understand.";

export async function plant(page: Page): Promise<Planted> {
  const send = async (path: string, data: object) => {
    const answer = await page.request.post(`/api/v1/${path}`, { headers: FROM_OUR_PAGE, data });
    expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true);
    return answer.json();
  };
  const get = async (path: string) => (await page.request.get(`/api/v1/${path}`)).json();
  await become(page, "analyst");
  const { number: filed } = await send("sevs", {
    title: `${OWN.claim} of it`,
    text: `${OWN.filing} text of it`,
  });
  await become(page, "reviewer");
  const split = await splitOff(send, await get("sevs/1"));
  await become(page, "privacy");
  const on = (number: number, path: string, data: object) =>
    send(`sevs/${number}/${path}`, { number, ...data });
  const act = async (number: number, path: string, why: string, data: object = {}) => {
    const { version } = await get(`sevs/${number}`);
    return on(number, path, { version, reason: `${why} says it all`, ...data });
  };
  await act(split, "restrict", HIDDEN.reason);
  await act(filed, "restrict", HIDDEN.reason);
  await on(split, "questions", { to: "readers", text: `${HIDDEN.question} of it?`, dueAt: inAWeek() });
  await on(filed, "thread", { thread: "handlers", text: `${HIDDEN.message} among handlers` });
  await on(filed, "notes", { note: `${HIDDEN.note} of the desk` });
  await on(filed, "statements", { audience: "staff", claim: "nothing", text: `${HIDDEN.statement} ${TEXT}` });
  await on(filed, "notices", { group: "staff", text: `${HIDDEN.notice} ${TEXT}` });
  const { free } = await get(`sevs/${filed}/handlers`);
  const [person, due] = [free[0].personId, inAWeek().slice(0, 10)];
  await on(filed, "actions", { title: `${HIDDEN.action} to do`, person, due });
  const file = await page.request.post(`/api/v1/sevs/${filed}/files`, {
    headers: {
      ...FROM_OUR_PAGE,
      "Content-Type": "application/octet-stream",
      "X-File-Name": `${HIDDEN.file}.txt`,
    },
    data: "a line\n",
  });
  expect(file.ok(), await file.text()).toBe(true);
  await act(filed, "dismiss", HIDDEN.dismissal, { label: "false_positive" });
  await become(page, "analyst");
  await send(`me/sevs/${filed}/appeal`, { reason: `${OWN.appeal} does hold up` });
  return { filed, split };
}

interface WholeSev {
  readonly number: number;
  readonly version: number;
  readonly who: readonly { readonly firstLeaf: number }[];
  readonly life: { readonly links: readonly { readonly number: number; readonly as: string }[] };
}

async function splitOff(
  send: (path: string, data: object) => Promise<WholeSev>,
  sev: WholeSev,
): Promise<number> {
  const { number, version, who } = sev;
  const after = await send(`sevs/${number}/split`, {
    ...{ number, version, title: `${OWN.title} of one reader`, readers: [who.at(-1)?.firstLeaf] },
    reason: "It is another story than the others",
  });
  return Math.max(...after.life.links.filter(({ as }) => as === "split_into").map((link) => link.number));
}
