import { readFileSync } from "node:fs";
import { glob } from "node:fs/promises";
import { expect, test } from "vitest";

test("no part that is loaded when it is first shown takes the page and its focus away meanwhile", async () => {
  const without: string[] = [];
  for await (const file of glob("{app,components}/**/*.tsx")) {
    const text = readFileSync(file, "utf8");
    const parts = text.split(/\bdynamic\(/).slice(1);
    if (
      text.includes('from "next/dynamic"') &&
      !parts.every((part) => /^[^;]*(loading|ssr: false)/.test(part))
    )
      without.push(file);
  }
  expect(without).toEqual([]);
});
