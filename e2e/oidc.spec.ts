import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, type Page } from "@playwright/test";
import { childEnv } from "../config/child-env.ts";
import { type Instance, startInstance } from "../test/instance.ts";
import { type OidcServer, startOidcServer } from "../test/oidc-server.ts";
import { test } from "./page.ts";

const ROOT = join(import.meta.dirname, "..");
let oidc: OidcServer;
let instance: Instance;

test.describe.configure({ mode: "serial" });
test.beforeAll(async () => {
  test.setTimeout(120_000);
  oidc = await startOidcServer();
  instance = await startInstance({
    WHOSAW_DEMO: "0",
    OIDC_ISSUER: oidc.issuer,
    OIDC_CLIENT_ID: oidc.clientId,
    OIDC_CLIENT_SECRET: oidc.clientSecret,
  });
  oidc.serve(`${instance.url}/api/auth/callback/company`);
});
test.afterAll(async () => {
  await instance?.remove();
  await oidc?.stop();
});

/** Loads one person with this subject, as an admin does it on the machine itself. */
async function loadDirectory(subject: string, employedTo = ""): Promise<void> {
  const file = join(instance.dataDir, "people.csv");
  const head = "external_id,name,email,employed_to,roles,oidc_issuer,oidc_subject";
  writeFileSync(
    file,
    `${head}\n1,Iris Adler,iris@example.com,${employedTo},reviewer,${oidc.issuer},${subject}\n`,
  );
  await promisify(execFile)(process.execPath, [join(ROOT, "cli/main.ts"), "import", "directory", file], {
    cwd: ROOT,
    env: childEnv({ WHOSAW_DATA_DIR: instance.dataDir, WHOSAW_URL: undefined }),
  });
}

async function signInAs(page: Page, login: string): Promise<void> {
  await page.goto(`${instance.url}/sign-in`);
  await page.getByRole("button", { name: "Continue with your company account" }).click();
  await page.waitForURL((url) => url.host === new URL(oidc.issuer).host);
  await page.locator("[name=login]").fill(login);
  await page.locator("[name=password]").fill("any");
  await page.getByRole("button", { name: /sign-in/i }).click();
  const consent = page.getByRole("button", { name: /continue/i });
  await consent.click();
  await page.waitForURL((url) => url.host === new URL(instance.url).host);
}

const whoAmI = (page: Page) =>
  page.evaluate(async () => {
    const answer = await fetch("/api/v1/session");
    return { status: answer.status, body: await answer.json() };
  });

test("somebody whom the company knows and the directory does not is told what to ask for, and is not in", async ({
  page,
}) => {
  await signInAs(page, "00u7iris");
  await expect(page.getByText("00u7iris")).toBeVisible();
  await expect(page.getByText(oidc.issuer)).toBeVisible();
  expect((await whoAmI(page)).status).toBe(401);
});

test("an address as the subject lets nobody in: identity is issuer and subject", async ({ page }) => {
  await loadDirectory("00u7iris");
  await signInAs(page, "iris@example.com");
  expect((await whoAmI(page)).status).toBe(401);
});

test("whoever the directory knows signs in, and signing out ends the session on the server", async ({
  page,
  context,
}) => {
  await signInAs(page, "00u7iris");
  expect(await whoAmI(page)).toMatchObject({
    status: 200,
    body: { name: "Iris Adler", roles: ["employee", "reviewer"] },
  });
  const [session] = (await context.cookies()).filter(({ name }) => name === "whosaw-session");
  expect(session).toMatchObject({ httpOnly: true, sameSite: "Lax" });
  const status = await page.evaluate(async () => {
    const headers = { "Content-Type": "application/json" };
    return (await fetch("/api/v1/session", { method: "DELETE", headers })).status;
  });
  expect(status).toBe(204);
  if (session) await context.addCookies([session]);
  expect((await whoAmI(page)).status).toBe(401);
});

test("a session stops at the next request when employment ends", async ({ page }) => {
  await signInAs(page, "00u7iris");
  expect((await whoAmI(page)).status).toBe(200);
  await loadDirectory("00u7iris", "2020-01-01");
  expect((await whoAmI(page)).status).toBe(401);
});

test("without the demo mark nobody can step in", async ({ page }) => {
  await page.goto(`${instance.url}/sign-in`);
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await expect(page.getByText("Demo.")).toHaveCount(0);
  await page.evaluate(async () => {
    const { csrfToken } = await (await fetch("/api/auth/csrf")).json();
    const body = new URLSearchParams({ csrfToken, account: "reviewer", json: "true" });
    await fetch("/api/auth/callback/demo", { method: "POST", body });
  });
  expect((await whoAmI(page)).status).toBe(401);
});
