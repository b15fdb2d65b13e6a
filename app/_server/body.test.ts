import { expect, test } from "vitest";
import { BodyTooLarge, jsonFields, limitedBody } from "./body.ts";

const request = (body: BodyInit, headers: Record<string, string> = {}) =>
  new Request("http://here.test/", { method: "POST", body, headers, duplex: "half" } as RequestInit);

const inChunks = (...sizes: number[]) =>
  new ReadableStream<Uint8Array>({
    start(controller) {
      for (const size of sizes) controller.enqueue(new Uint8Array(size).fill(0x20));
      controller.close();
    },
  });

test("fields of an object come as they are, an array as items, nothing as no fields", async () => {
  expect(await jsonFields(request('{"a":1}'), 100)).toEqual({ a: 1 });
  expect(await jsonFields(request("[1,2]"), 100)).toEqual({ items: [1, 2] });
  expect(await jsonFields(request(""), 100)).toEqual({});
});

test.each(["{", "null", "7", '"text"', "undefined"])("%s is refused, not thrown", async (body) => {
  await expect(jsonFields(request(body), 100)).rejects.toMatchObject({ code: "invalid" });
});

test.each([10_000, 200_000])("%s lists in each other are refused, not walked through", async (depth) => {
  const body = `{"a":${"[".repeat(depth)}${"]".repeat(depth)}}`;
  await expect(jsonFields(request(body), 1_000_000)).rejects.toMatchObject({ code: "invalid" });
});

test("bytes that are not UTF-8 are refused", async () => {
  await expect(jsonFields(request(Uint8Array.of(0x22, 0xff, 0x22)), 100)).rejects.toMatchObject({
    code: "invalid",
  });
});

test("a body over the limit is stopped, whether it says its length or not, and one at the limit passes", async () => {
  await expect(jsonFields(request(" ".repeat(101), { "content-length": "101" }), 100)).rejects.toThrow(
    BodyTooLarge,
  );
  await expect(jsonFields(request(inChunks(60, 41)), 100)).rejects.toThrow(BodyTooLarge);
  expect(await jsonFields(request(inChunks(60, 40)), 100)).toEqual({});
});

test("a streamed body gives what fits and then fails", async () => {
  const reader = limitedBody(request(inChunks(60, 41)), 100).getReader();
  expect((await reader.read()).value?.byteLength).toBe(60);
  await expect(reader.read()).rejects.toThrow(BodyTooLarge);
});
