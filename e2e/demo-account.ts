import { expect, type Page } from "@playwright/test";

/** From here on the page is this demo account's ("reviewer2"), whoever it was before. Does not look at the sign-in page. */
export async function become(page: Page, account: string): Promise<void> {
  await page.context().clearCookies();
  const { csrfToken } = await (await page.request.get("/api/auth/csrf")).json();
  await page.request.post("/api/auth/callback/demo", { form: { csrfToken, account, json: "true" } });
  const session = await page.request.get("/api/v1/session");
  expect(await session.json()).toMatchObject({ email: `${account}@demo.example` });
}
