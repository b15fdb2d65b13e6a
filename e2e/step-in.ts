import { expect, type Page } from "@playwright/test";
import { become } from "./demo-account.ts";

/** Opens a page as this demo account ("reviewer2"). That a person steps in by a button: sign-in.spec.ts. */
export async function stepIn(page: Page, account: string, next = "/"): Promise<void> {
  await become(page, account);
  await page.goto(next);
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
