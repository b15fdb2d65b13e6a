import { expect, test } from "vitest";
import { safeNext } from "./safe-next.ts";

test.each(["/reads", "/sevs/12?tab=people&x=//y", "/me"])("%s is a path of ours", (path) => {
  expect(safeNext(path)).toBe(path);
});

test.each([
  "//evil.example",
  "/\\evil.example",
  "https://evil.example",
  "/a\\b",
  "/\t/evil.example",
  "javascript:alert(1)",
  "",
  undefined,
  ["/a"],
])("%j leads nowhere but home", (value) => {
  expect(safeNext(value)).toBe("/");
});
