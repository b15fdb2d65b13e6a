import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { TOASTER_STYLE_HASH } from "./toaster-style.ts";

test("the content policy lets in exactly the style that the installed toaster adds", () => {
  const source = readFileSync(new URL(import.meta.resolve("sonner")), "utf8");
  const inserted = source.match(/__insertCSS\(("(?:[^"\\]|\\.)*")\)/)?.[1] ?? "null";
  const hash = createHash("sha256").update(JSON.parse(inserted)).digest("base64");
  expect(TOASTER_STYLE_HASH).toBe(`sha256-${hash}`);
});
