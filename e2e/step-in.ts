import { expect, type Page } from "@playwright/test";

/** Steps in as a demo account ("reviewer2") without looking at the sign-in page. */
export async function stepIn(page: Page, account: string): Promise<void> {
  await page.context().clearCookies();
  const { csrfToken } = await (await page.request.get("/api/auth/csrf")).json();
  await page.request.post("/api/auth/callback/demo", { form: { csrfToken, account, json: "true" } });
  const session = await page.request.get("/api/v1/session");
  expect(await session.json()).toMatchObject({ email: `${account}@demo.example` });
}
