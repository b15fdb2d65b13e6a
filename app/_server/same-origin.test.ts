import { expect, test } from "vitest";
import { refuseForeign } from "./same-origin.ts";

const ask = (headers: Record<string, string>, method = "POST") =>
  refuseForeign(
    new Request("http://whosaw.test/api", { method, headers: { host: "whosaw.test", ...headers } }),
  );
const json = { "content-type": "application/json" };

test.each([
  ["our own page by Sec-Fetch-Site", { ...json, "sec-fetch-site": "same-origin" }],
  ["our own page by Origin", { ...json, origin: "https://whosaw.test" }],
  ["NDJSON", { "content-type": "application/x-ndjson", "sec-fetch-site": "same-origin" }],
  ["a file as bytes", { "content-type": "application/octet-stream", "sec-fetch-site": "same-origin" }],
])("%s may change things", (_, headers) => {
  expect(() => ask(headers)).not.toThrow();
});

test.each([
  ["another site", { ...json, "sec-fetch-site": "cross-site", origin: "https://whosaw.test" }],
  ["a sibling of our domain", { ...json, "sec-fetch-site": "same-site" }],
  [
    "a file as bytes from another site",
    { "content-type": "application/octet-stream", "sec-fetch-site": "cross-site" },
  ],
  ["another origin", { ...json, origin: "https://evil.test" }],
  ["an origin that hides itself", { ...json, origin: "null" }],
  ["a request that does not say where it is from", json],
  [
    "a form of our own",
    { "content-type": "application/x-www-form-urlencoded", "sec-fetch-site": "same-origin" },
  ],
  ["text that a form could send", { "content-type": "text/plain", "sec-fetch-site": "same-origin" }],
  [
    "a type that only begins like JSON",
    { "content-type": "application/jsonp", "sec-fetch-site": "same-origin" },
  ],
])("%s may change nothing", (_, headers) => {
  expect(() => ask(headers)).toThrow("forbidden");
});

test("reading needs no proof of origin", () => {
  expect(() => ask({}, "GET")).not.toThrow();
});
