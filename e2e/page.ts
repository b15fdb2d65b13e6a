import { test as base, expect, type Page } from "@playwright/test";

/** Playwright's test, whose page answers a visit only once its scripts hear what is typed and clicked. */
export const test = base.extend({
  page: async ({ page }, use) => {
    await use(heardOnly(page));
  },
});

/** Lets `goto` and `reload` of a page wait for its scripts, too: a key pressed before is lost, as it is for a person. */
export function heardOnly(page: Page): Page {
  const goto = page.goto.bind(page);
  const reload = page.reload.bind(page);
  page.goto = async (...given) => {
    const answer = await goto(...given);
    await heard(page);
    return answer;
  };
  page.reload = async (...given) => {
    const answer = await reload(...given);
    await heard(page);
    return answer;
  };
  return page;
}

/** Resolves once React has taken over all that can be used, and has nothing left to do. */
export async function heard(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    if (!document.querySelector('script[src*="/_next/"]')) return true;
    // A dialog's focus guards are put in beside React.
    const usable = document.querySelectorAll(
      "a, button, input, select, textarea, [tabindex]:not([data-radix-focus-guard])",
    );
    return [...usable].every((node) => Object.keys(node).some((key) => key.startsWith("__reactFiber")));
  });
  await page.evaluate(
    () => new Promise<void>((resolve) => requestIdleCallback(() => resolve(), { timeout: 5_000 })),
  );
}

/** Goes back or forward to the page with this path, and resolves once it hears: what comes next finds no visit under way. */
export async function travel(page: Page, way: "goBack" | "goForward", path: string): Promise<void> {
  await page[way]();
  await expect(page).toHaveURL((url) => url.pathname === path);
  await heard(page);
}
