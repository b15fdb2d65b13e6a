import { expect, test } from "vitest";
import { isOutage } from "./outage.ts";

/** As Prisma tells what PostgreSQL said: its own code outside, PostgreSQL's in a plain object two levels down. */
const byPrisma = (originalCode: string) =>
  Object.assign(new Error("Raw query failed"), {
    code: "P2010",
    meta: {
      driverAdapterError: new Error("could not extend file", { cause: { originalCode, kind: "postgres" } }),
    },
  });

test.each([
  ["a full disk by the driver", Object.assign(new Error("disk"), { code: "53100" })],
  ["a full disk by Prisma", byPrisma("53100")],
  ["a lock that was not to be had, by Prisma", byPrisma("55P03")],
  [
    "a socket that is gone, inside",
    new Error("no", { cause: Object.assign(new Error(), { code: "ENOENT" }) }),
  ],
  ["a cut connection", new Error("Connection terminated unexpectedly")],
])("%s is an outage", (_, error) => {
  expect(isOutage(error)).toBe(true);
});

test.each([
  ["a value that the database refuses", byPrisma("22P02")],
  ["a bug", new TypeError("undefined is not a function")],
  ["nothing", null],
  ["a text", "53100"],
])("%s is none", (_, error) => {
  expect(isOutage(error)).toBe(false);
});
