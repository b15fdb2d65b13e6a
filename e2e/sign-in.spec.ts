import { expect } from "@playwright/test";
import { test } from "./page.ts";

test("one click steps in as a demo role, under a banner and a strict content policy", async ({ page }) => {
  const refused: string[] = [];
  page.on("console", (message) => {
    if (/content security policy/i.test(message.text())) refused.push(message.text());
  });
  await page.goto("/sign-in");
  await expect(page.getByText("Demo.")).toBeVisible();
  await page.getByRole("button", { name: /^Reviewer/ }).click();
  await page.waitForURL((url) => url.pathname !== "/sign-in");
  const me = await page.evaluate(async () => (await fetch("/api/v1/session")).json());
  expect(me).toMatchObject({ email: "reviewer@demo.example", roles: ["employee", "reviewer"] });
  await expect(page.getByText("Demo.")).toBeVisible();
  expect(refused).toEqual([]);
});

test("a page without a session leads to the sign-in and back, and never to another site", async ({
  page,
}) => {
  await page.goto("/no-such-page?x=1");
  expect(new URL(page.url()).searchParams.get("next")).toBe("/no-such-page?x=1");
  await page.goto("/sign-in?next=//evil.example/");
  await page.getByRole("button", { name: /^Employee/ }).click();
  await page.waitForURL((url) => url.pathname !== "/sign-in");
  expect(new URL(page.url()).hostname).toBe("127.0.0.1");
});

test("an API request without a session is 401, a change from another site is 403, an employee's import is 403", async ({
  page,
  request,
}) => {
  expect((await request.get("/api/v1/session")).status()).toBe(401);
  await page.goto("/sign-in");
  await page.getByRole("button", { name: /^Employee/ }).click();
  await page.waitForURL((url) => url.pathname !== "/sign-in");
  const data = { format: "csv", text: "external_id,name\nx,X" };
  const foreign = await page.request.post("/api/v1/directory/import", {
    data,
    headers: { Origin: "https://evil.example" },
  });
  expect(foreign.status()).toBe(403);
  expect(await foreign.json()).toMatchObject({ detail: "The request came from another site." });
  const own = await page.evaluate(async (body) => {
    const headers = { "Content-Type": "application/json" };
    const answer = await fetch("/api/v1/directory/import", {
      method: "POST",
      headers,
      body: JSON.stringify(body),
    });
    return { status: answer.status, cache: answer.headers.get("Cache-Control"), body: await answer.json() };
  }, data);
  expect(own).toMatchObject({ status: 403, cache: "no-store", body: { code: "forbidden" } });
});
