import type { Page } from "@playwright/test";

/** A path of the page table with something of the demo in its brackets: its SEV, its purpose, its window. */
export async function filled(page: Page, path: string): Promise<string> {
  if (path === "/requests/[id]") return path.replace("[id]", await idOf(page, "requests"));
  if (path !== "/exposure/[id]") return path.replace("[number]", "1").replace("[id]", "model-evaluation");
  return path.replace("[id]", await exposureId(page));
}

const NONE = "00000000-0000-4000-8000-000000000000";

/** The window of the five days; an id of none for those who may not list them. */
export const exposureId = (page: Page): Promise<string> => idOf(page, "exposures");

async function idOf(page: Page, list: string): Promise<string> {
  const answer = await page.request.get(`/api/v1/${list}?limit=1`);
  return answer.ok() ? ((await answer.json()).items[0]?.id ?? NONE) : NONE;
}
