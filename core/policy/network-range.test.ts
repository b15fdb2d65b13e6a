import { expect, test } from "vitest";
import { networkRange } from "./network-range.ts";

test.each([
  ["10.20.30.40", "10.20.x.x"],
  ["192.0.2.7:51234", "192.0.x.x"],
  ["2001:db8:1:2::7", "2001:db8::"],
  ["[2001:db8:1:2::7]:443", "2001:db8::"],
  ["999.1.2.3", null],
  ["127.0.0.1:5432", null],
  ["[local]", null],
  ["anas-laptop.example", null],
  ["", null],
])("of %j no more than the network is told: %j", (address, range) => {
  expect(networkRange(address)).toBe(range);
});
