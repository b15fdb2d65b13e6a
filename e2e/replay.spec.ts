import { expect } from "@playwright/test";
import { test } from "./page.ts";
import { stepIn, watchComplaints } from "./step-in.ts";

type Json = null | boolean | number | string | Json[] | { [field: string]: Json };
const element = (id: number, tagName: string, attributes: Record<string, Json>, childNodes: Json[] = []) => ({
  ...{ type: 2, id, tagName, attributes, childNodes },
});
const text = (id: number, textContent: string) => ({ type: 3, id, textContent });
const EVIL = "http://127.0.0.1:9/evil";
const RUN = "window.top.evil=1;document.title='evil'";

/** Everything a captured page could try, once each. */
const HOSTILE: Json[] = [
  element(20, "script", {}, [text(21, RUN)]),
  element(22, "svg", {}, [element(23, "script", {}, [text(24, RUN)])]),
  element(25, "iframe", { src: EVIL, srcdoc: `<script>${RUN}</script>` }),
  element(26, "meta", { "http-equiv": "refresh", content: `0;url=${EVIL}` }),
  element(27, "base", { href: EVIL }),
  element(28, "img", { src: EVIL, onerror: RUN }),
  element(29, "a", { href: `javascript:${RUN}`, target: "_top", id: "link" }, [text(30, "Click me")]),
  element(31, "form", { action: EVIL, target: "_top" }, [
    element(32, "button", { type: "submit" }, [text(33, "Send")]),
  ]),
  element(34, "link", { rel: "stylesheet", href: EVIL }),
  element(35, "style", {}, [
    text(
      36,
      `@import url(${EVIL}); input[value^="*"]{background:url(${EVIL})} body{background:\\75rl(${EVIL})}</style><script>${RUN}</script>`,
    ),
  ]),
  element(37, "object", { data: EVIL }),
  element(38, "p", { style: `background:url(${EVIL})`, onclick: RUN }, [text(39, "Kept words")]),
  element(40, "input", { type: "text", value: "****", autofocus: true, onfocus: RUN }),
];
const BODY = {
  app: "Mail",
  events: [
    { type: 4, timestamp: 1_000, data: { href: "https://desk.example/", width: 600, height: 400 } },
    {
      type: 2,
      timestamp: 1_010,
      data: {
        node: {
          type: 0,
          id: 1,
          childNodes: [element(2, "html", {}, [element(3, "head", {}), element(4, "body", {}, HOSTILE)])],
        },
      },
    },
    {
      type: 3,
      timestamp: 5_000,
      data: { source: 0, adds: [], removes: [], attributes: [], texts: [{ id: 39, value: "Later words" }] },
    },
  ],
};

test("a hostile recording does nothing: no script, no request, no navigation; its words show, and later ones when scrubbed to", async ({
  page,
}) => {
  const noComplaints = watchComplaints(page);
  const requests: string[] = [];
  page.on("request", (request) => requests.push(request.url()));
  await page.route("**/api/v1/activity/open", async (route) => {
    const answer = await route.fetch();
    const opened = (await answer.json()) as { items: object[] };
    const items = opened.items.map((item) => ({ ...item, kind: "screenshot", body: BODY }));
    await route.fulfill({ response: answer, json: { ...opened, items } });
  });
  await stepIn(page, "analyst", "/activity");
  await page.getByRole("link", { name: /Model evaluation/i }).click();
  await page
    .getByRole("button", { name: /^Open / })
    .first()
    .click();
  const frame = page.getByRole("dialog").locator("iframe");
  await expect(frame).toHaveAttribute("sandbox", "");
  const inside = frame.contentFrame();
  await expect(inside.getByText("Kept words")).toBeVisible();
  const url = page.url();
  await inside.getByText("Click me").click();
  await inside.getByText("Send").click({ force: true });
  await inside.getByText("Kept words").click();
  await page.getByRole("slider").fill("4000");
  await expect(inside.getByText("Later words")).toBeVisible();
  expect(page.url()).toBe(url);
  expect(await page.evaluate(() => Reflect.get(window, "evil"))).toBeUndefined();
  expect(await page.title()).not.toContain("evil");
  expect(page.frames()).toHaveLength(2);
  expect(requests.filter((each) => each.includes("evil"))).toEqual([]);
  expect(
    await inside.locator("script, iframe, form, [href], [onclick], [onerror], object, base").count(),
  ).toBe(0);
  noComplaints();
});

test("what is open goes when the page is hidden, and does not come back", async ({ page }) => {
  await stepIn(page, "analyst", "/activity");
  await page.getByRole("link", { name: /Model evaluation/i }).click();
  await page
    .getByRole("button", { name: /^Open / })
    .first()
    .click();
  await expect(page.getByRole("dialog").getByText(/This opening is entry/)).toBeVisible();
  await page.evaluate(() => {
    Object.defineProperty(document, "visibilityState", { value: "hidden", configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
  });
  await expect(page.getByText(/This opening is entry/)).toHaveCount(0);
});

test("a steward rates an item anew with a reason, and its history says so", async ({ page }) => {
  await stepIn(page, "steward", "/ratings");
  const first = page.getByRole("main").getByRole("listitem").first();
  await first.getByRole("button", { name: /^Rate anew/ }).click();
  const dialog = page.getByRole("dialog");
  const rating = dialog.getByLabel("Rating");
  const to = (await rating.inputValue()) === "4" ? "3" : "4";
  await rating.selectOption(to);
  await dialog.getByLabel("Reason").fill("The rules did not see what it is about");
  await dialog.getByRole("button", { name: "Rate", exact: true }).click();
  await expect(dialog).toHaveCount(0);
  await expect(first.getByText(/The rules did not see what it is about/)).toBeVisible();
});
