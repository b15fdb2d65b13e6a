// Takes the README's picture from a running demo: node scripts/picture.mjs [http://127.0.0.1:3000]
import { mkdirSync } from "node:fs";
import { chromium } from "@playwright/test";
import { browserArgs, findBrowser } from "../e2e/browser.ts";

const base = process.argv[2] ?? "http://127.0.0.1:3000";
const browser = await chromium.launch({ executablePath: await findBrowser(), args: browserArgs() });
const page = await browser.newPage({ baseURL: base, viewport: { width: 1280, height: 900 } });
await page.goto("/sign-in");
await page.getByRole("button", { name: /^Reviewer/ }).click();
await page.waitForURL(/dashboard/);
await page.waitForLoadState("networkidle");
mkdirSync("docs/pictures", { recursive: true });
await page.screenshot({ path: "docs/pictures/dashboard.png", fullPage: true });
await browser.close();
