import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, type Page } from "@playwright/test";
import { Webhook } from "standardwebhooks";
import { become } from "./demo-account.ts";
import { test } from "./page.ts";

let status = 204;
const got: { body: string; headers: IncomingHttpHeaders }[] = [];
const receiver: Server = createServer((request, response) => {
  let body = "";
  request.on("data", (part) => {
    body += part;
  });
  request.on("end", () => {
    got.push({ body, headers: request.headers });
    response.writeHead(status).end();
  });
});
test.beforeAll(() => new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve)));
test.afterAll(() => void receiver.close());

/** The page says it once the worker has tried; it is not told by itself. */
const comesToSay = (page: Page, words: RegExp) =>
  expect(async () => {
    await page.reload();
    await expect(page.getByRole("region", { name: "Newest messages" }).getByText(words).first()).toBeVisible({
      timeout: 2_000,
    });
  }).toPass({ timeout: 60_000 });

test("a webhook is added, its test arrives signed; what nobody takes becomes a dead letter that can be sent again", async ({
  page,
}) => {
  await become(page, "admin");
  await page.goto("/channels");
  const dialog = page.getByRole("dialog");
  const endChannel = async () => {
    await page.getByRole("button", { name: "End", exact: true }).click();
    await dialog.getByLabel("Reason").fill("It moves to another address.");
    await dialog.getByRole("button", { name: "End it" }).click();
    await expect(page.getByText("No channel yet")).toBeVisible({ timeout: 30_000 });
  };
  await expect(page.getByRole("button", { name: "Add a channel" })).toBeVisible();
  if (test.info().retry > 0 && !(await page.getByText("No channel yet").isVisible())) await endChannel();
  await page.getByRole("button", { name: "Add a channel" }).click();
  await expect(dialog.getByLabel("Kind")).toBeFocused();
  await dialog.getByLabel("Name").fill("SIEM");
  await dialog
    .getByLabel("Address")
    .fill(`http://127.0.0.1:${(receiver.address() as AddressInfo).port}/siem`);
  await dialog.getByLabel("Reason").fill("The security desk watches it day and night.");
  await dialog.getByRole("button", { name: "Add", exact: true }).click();
  const secret = await dialog.getByText(/^whsec_/).textContent({ timeout: 30_000 });
  await dialog.getByRole("button", { name: "I have kept it" }).click();

  await page.getByRole("button", { name: "Send a test" }).click();
  await expect.poll(() => got.length, { timeout: 60_000 }).toBe(1);
  await comesToSay(page, /^delivered$/);
  const [first] = got;
  const headers = (first?.headers ?? {}) as Record<string, string>;
  expect(new Webhook(secret ?? "").verify(first?.body ?? "", headers)).toMatchObject({
    type: "test",
  });

  status = 500;
  await page.getByRole("button", { name: "Send a test" }).click();
  await expect.poll(() => got.length, { timeout: 60_000 }).toBeGreaterThan(1);
  await comesToSay(page, /the webhook's receiver answered 500/);
  await endChannel();
  await comesToSay(page, /^given up: there is nobody to send it to any more$/);
  await expect(page.getByRole("button", { name: "Send again" }).first()).toBeVisible();
});
