import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Webhook } from "standardwebhooks";
import { afterEach, beforeEach, expect, test } from "vitest";
import { isPublicAddress, pinAddress } from "./address.ts";
import { postSigned } from "./webhook.ts";

const secret = `whsec_${Buffer.alloc(32, 7).toString("base64")}`;
const message = { id: "sev-1-serious", body: JSON.stringify({ number: 1 }) };
let server: Server;
let url: string;
let seen: { headers: IncomingHttpHeaders; body: string; path: string }[];
let answer: { status: number; headers?: Record<string, string> };

beforeEach(async () => {
  seen = [];
  answer = { status: 204 };
  server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => {
      body += chunk;
    });
    request.on("end", () => {
      seen.push({ headers: request.headers, body, path: request.url ?? "" });
      response.writeHead(answer.status, answer.headers).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
});
afterEach(() => new Promise((resolve) => server.close(resolve)));

test("what is posted carries a signature that the receiver can check, and one changed byte breaks it", async () => {
  await postSigned({ url, secret, allowLoopback: true }, message);
  const [got] = seen;
  const headers = got?.headers as Record<string, string>;
  expect(headers["webhook-id"]).toBe("sev-1-serious");
  expect(new Webhook(secret).verify(got?.body ?? "", headers)).toEqual({ number: 1 });
  expect(() => new Webhook(secret).verify('{"number":2}', headers)).toThrow();
});

test("this machine and plain http are refused unless the settings allow them, and nothing is sent", async () => {
  await expect(postSigned({ url, secret, allowLoopback: false }, message)).rejects.toThrow(/https/);
  const tls = url.replace("http:", "https:");
  await expect(postSigned({ url: tls, secret, allowLoopback: false }, message)).rejects.toThrow(
    /public internet/,
  );
  await expect(pinAddress("localhost", { allowLoopback: false })).rejects.toThrow(/public internet/);
  await expect(pinAddress("10.0.0.1", { allowLoopback: true })).rejects.toThrow(/public internet/);
  expect(seen).toEqual([]);
});

test("a redirect is not followed and counts as a failure, like any answer but 2xx", async () => {
  answer = { status: 302, headers: { location: url.replace("/hook", "/elsewhere") } };
  await expect(postSigned({ url, secret, allowLoopback: true }, message)).rejects.toThrow(/302/);
  answer = { status: 500 };
  await expect(postSigned({ url, secret, allowLoopback: true }, message)).rejects.toThrow(/500/);
  expect(seen.map(({ path }) => path)).toEqual(["/hook", "/hook"]);
});

test.each([
  ["8.8.8.8", true],
  ["2606:4700::1111", true],
  ["127.0.0.1", false],
  ["10.1.2.3", false],
  ["172.31.255.255", false],
  ["192.168.1.1", false],
  ["169.254.169.254", false],
  ["100.64.0.1", false],
  ["0.0.0.0", false],
  ["255.255.255.255", false],
  ["::1", false],
  ["::", false],
  ["fd00::1", false],
  ["fe80::1", false],
  ["::ffff:127.0.0.1", false],
  ["::ffff:169.254.169.254", false],
  ["64:ff9b::a00:1", false],
  ["not an address", false],
])("%s is public: %s", (address, isPublic) => {
  expect(isPublicAddress(address)).toBe(isPublic);
});
