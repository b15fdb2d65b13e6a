import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { TOASTER_STYLE_HASHES } from "./toaster-style.ts";

test("the content policy lets in exactly the style that the installed toaster adds", () => {
  const source = readFileSync(new URL(import.meta.resolve("sonner")), "utf8");
  const inserted = source.match(/__insertCSS\(("(?:[^"\\]|\\.)*")\)/)?.[1] ?? "null";
  const source256 = (style: string) => `sha256-${createHash("sha256").update(style).digest("base64")}`;
  expect(TOASTER_STYLE_HASHES).toEqual([source256(""), source256(JSON.parse(inserted))]);
});
