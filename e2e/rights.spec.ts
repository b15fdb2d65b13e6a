import { expect, type Page } from "@playwright/test";
import { axeOn } from "./axe.ts";
import { become } from "./demo-account.ts";
import { test } from "./page.ts";

const WISH = "The screenshots of the days on which I was ill at home.";
const QUESTION = "Which days were these, please?";
const REPLY = "The ninth and the tenth of November.";
const ANSWER = "The recorder's own store deleted them today; who read them stays in the log.";

async function clean(page: Page): Promise<void> {
  expect((await axeOn(page).analyze()).violations).toEqual([]);
}

test("a request is made, taken, asked back, replied to and decided; its person reads every step", async ({
  page,
}) => {
  await become(page, "employee");
  await page.goto("/me");
  await page.getByRole("button", { name: "Make a request" }).click();
  await page.getByText("Delete it (GDPR Art. 17)").click();
  await expect(page.getByText(/^This asks to erase everything/)).toBeVisible();
  await page.getByRole("checkbox", { name: "Screenshots" }).check();
  await expect(page.getByText(/^This asks to erase everything/)).toBeHidden();
  await page.getByLabel(/^What it is about/).fill(WISH);
  await page.getByRole("button", { name: /^Send to \d+ stewards?, with your name$/ }).click();
  const mine = page
    .getByRole("list", { name: "Your requests" })
    .getByRole("listitem")
    .filter({ hasText: WISH })
    .first();
  await expect(mine.getByText(/^Received\. Answer by /)).toBeVisible();
  const { items } = await (await page.request.get("/api/v1/me/requests")).json();
  const path = `/requests/${items[0].id}`;

  await become(page, "steward");
  await page.goto("/requests");
  await page.locator(`a[href="${path}"]`).click();
  await act(page, "Take it", async () => undefined, "Take it");
  await act(
    page,
    "Ask a question",
    () => page.getByLabel("Your question").fill(QUESTION),
    "Send, with your name",
  );
  await expect(page.getByText(QUESTION)).toBeVisible();

  await become(page, "employee");
  await page.goto("/me#requests");
  await act(page, /^Reply/, () => page.getByLabel("Your reply").fill(REPLY), "Send your reply");

  await become(page, "steward");
  await page.goto(path);
  await expect(page.getByText(REPLY)).toBeVisible();
  await act(page, "Decide", () => decide(page), "Send the decision");
  await expect(page.getByText("Granted in part", { exact: true })).toBeVisible();
  await clean(page);

  await become(page, "employee");
  await page.goto("/me#requests");
  await expect(mine.getByText(ANSWER).first()).toBeVisible();
  await expect(mine.getByText(/data protection authority/)).toBeVisible();
  await expect(mine.getByText(/^Whosaw erased nothing for this/)).toBeVisible();
});

test("a colleague accepts, opens what was read, and sees nothing any more once it is ended; it stands on the person's page", async ({
  page,
}) => {
  await become(page, "employee");
  await page.goto("/me");
  await page.getByRole("button", { name: "Name a colleague" }).click();
  await page.getByLabel("Their e-mail address").fill("workers@demo.example");
  const dayIn = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  await page.getByLabel("First day").fill(dayIn(0));
  await page.getByLabel("Last day").fill(dayIn(1));
  await page.getByRole("button", { name: "Ask them to stand in" }).click();
  await expect(page.getByText(/was asked to stand in for you/)).toBeVisible();

  await become(page, "workers");
  await page.goto("/stand-in");
  await clean(page);
  await page.getByRole("button", { name: "Accept" }).click();
  await page.getByRole("button", { name: "Open what was read" }).click();
  await expect(page.getByText(/^No read of|asked why|opened/).first()).toBeVisible();

  await become(page, "employee");
  await page.goto("/me#stand-in");
  await expect(page.getByText(/opened your list once/)).toBeVisible();
  await page.getByRole("button", { name: /^End it now/ }).click();
  await expect(page.getByText(/it ended on/)).toBeVisible();

  await become(page, "workers");
  await page.goto("/stand-in");
  await expect(page.getByRole("button", { name: /Open what was read/ })).toBeHidden();
});

test("a privacy officer finds what is due by its date", async ({ page }) => {
  await become(page, "privacy");
  await page.goto("/privacy");
  await expect(page.getByRole("heading", { name: "What is due", level: 1 })).toBeVisible();
});

async function act(
  page: Page,
  open: string | RegExp,
  fill: () => Promise<void>,
  send: string,
): Promise<void> {
  await page
    .getByRole("button", typeof open === "string" ? { name: open, exact: true } : { name: open })
    .click();
  await fill();
  await page.getByRole("dialog").getByRole("button", { name: send, exact: true }).click();
  await expect(page.getByRole("dialog")).toBeHidden();
}

async function decide(page: Page): Promise<void> {
  await page.getByText("Grant it in part").click();
  await page.getByLabel("Ground").selectOption("others");
  await page.getByLabel("Reason").fill(ANSWER);
}
