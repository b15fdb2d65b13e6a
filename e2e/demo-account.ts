import { expect, type Page } from "@playwright/test";

type Cookies = Awaited<ReturnType<ReturnType<Page["context"]>["cookies"]>>;

/** The cookies of those who stepped in before: a session serves for all the tests of a file. */
const sessions = new Map<string, Cookies>();

/**
 * From here on the page is this demo account's ("reviewer2"), whoever it was before. Does not look at the sign-in page, and
 * takes up the account's session of an earlier test where it still holds.
 */
export async function become(page: Page, account: string): Promise<void> {
  const email = `${account}@demo.example`;
  const kept = sessions.get(account);
  if (kept) await page.context().addCookies(kept); // one cookie over the other: at no moment is the page nobody's
  if (kept && (await emailOf(page)) === email) return;
  await signIn(page, account);
  expect(await emailOf(page)).toBe(email);
  sessions.set(account, await page.context().cookies());
}

async function signIn(page: Page, account: string): Promise<void> {
  await page.context().clearCookies();
  const { csrfToken } = await (await page.request.get("/api/auth/csrf")).json();
  await page.request.post("/api/auth/callback/demo", { form: { csrfToken, account, json: "true" } });
}

async function emailOf(page: Page): Promise<string | null> {
  const session = await page.request.get("/api/v1/session");
  return session.ok() ? ((await session.json()) as { email: string }).email : null;
}
