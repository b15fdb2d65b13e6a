import { expect, type Page } from "@playwright/test";
import { heard } from "./page.ts";

/** Steps in as a demo account, as a person does: by its button on the sign-in page. */
export async function stepIn(page: Page, account: RegExp, next = "/"): Promise<void> {
  await page.goto(`/sign-in?next=${encodeURIComponent(next)}`);
  await page.getByRole("button", { name: account }).click();
  await page.waitForURL((url) => url.pathname !== "/sign-in");
  await heard(page);
}

/** Fails on what a browser complains of while a test runs: errors of scripts, and refusals of the content policy. */
export function watchComplaints(page: Page): () => void {
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => {
    if (/content security policy/i.test(message.text())) complaints.push(message.text());
  });
  return () => expect(complaints).toEqual([]);
}
