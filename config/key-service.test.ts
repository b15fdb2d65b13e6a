import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readEnv } from "./env.ts";
import { keyServiceOf } from "./key-service.ts";

const env = (raw: Record<string, string>) => readEnv(raw as NodeJS.ProcessEnv);

test("without a word keys are files here", () => {
  expect(keyServiceOf(env({}))).toBeUndefined();
});

test("a key service needs its address and a token, which may come from a file", () => {
  const folder = mkdtempSync(join(tmpdir(), "whosaw-token-"));
  const file = join(folder, "token");
  writeFileSync(file, "hvs.secret\n");
  const vault = { WHOSAW_KEY_PROVIDER: "vault", WHOSAW_VAULT_URL: "https://vault.example:8200" };
  expect(() => keyServiceOf(env(vault))).toThrow("WHOSAW_VAULT_TOKEN");
  expect(keyServiceOf(env({ ...vault, WHOSAW_VAULT_TOKEN_FILE: file }))).toEqual({
    url: vault.WHOSAW_VAULT_URL,
    token: "hvs.secret",
    keyName: "whosaw",
    mount: "transit",
    namespace: undefined,
  });
  rmSync(folder, { recursive: true });
});
