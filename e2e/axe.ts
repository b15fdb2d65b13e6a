import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";

/** axe on what the page shows now. A page without frames needs no second, empty page to put their results together. */
export const axeOn = (page: Page): AxeBuilder =>
  new AxeBuilder({ page }).setLegacyMode(page.frames().length === 1).options({ resultTypes: ["violations"] }); // what passes is not written down, which takes a third of its time
