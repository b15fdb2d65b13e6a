import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { lintSource } from "@secretlint/core";
import { creator } from "@secretlint/secretlint-rule-preset-recommend";
import { expect, test } from "vitest";
import { labelled } from "#bench/filter/labelled.ts";
import { searched } from "../text/searched.ts";
import { secretPossible } from "./prescan.ts";
import { findBySecretlint } from "./secretlint.ts";

const A = (length: number) => "aB3dE6gH9".repeat(40).slice(0, length);
const HEX = (length: number) => "0a1b2c3d4e5f6789".repeat(20).slice(0, length);
/** A made-up secret for each kind that the recommended rules know, in their form. */
const EXAMPLES: readonly string[] = [
  `AKIA${"Q3EGTZ7VXN5LR2WD"}`,
  `ASIA${"Q3EGTZ7VXN5LR2WD"}`,
  `aws_secret_access_key="${A(40)}"`,
  `SecretAccessKey: ${A(40)}`,
  `https://${A(20)}:x-oauth-basic@github.com/acme/app`,
  `npm_${A(36)}`,
  `xoxb-${A(12)}-${A(24)}`,
  `xapp-1-${A(11)}-${A(20)}`,
  "https://hooks.slack.com/services/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",
  "https://jane:Kettle4419@files.acme.dev/x",
  `sk-${A(20)}T3BlbkFJ${A(20)}`,
  `sk-ant-api03-${A(93)}AA`,
  `gsk_${A(52)}`,
  `hf_${"abCdEfGhIj".repeat(4).slice(0, 34)}`,
  `lin_api_${A(40)}`,
  `ntn_12345678901${A(35)}`,
  `-----BEGIN RSA PRIVATE KEY-----\nMIIE${A(200)}\n-----END RSA PRIVATE KEY-----`,
  `SG.${A(22)}.${A(43)}`,
  `shpat_${HEX(32)}`,
  `shpss_${HEX(32)}`,
  `sk_live_${A(24)}`,
  `rk_test_${A(24)}`,
  `ghp_${A(36)}`,
  `gho_${A(36)}`,
  `github_pat_${A(82)}`,
  `glpat-${A(20)}`,
  `glsa_${A(32)}_${HEX(8)}`,
  `mongodb://app:Kettle4419@db.acme.dev/x`,
  `mysql://app:Kettle4419@db.acme.dev/x`,
  `postgresql://app:Kettle4419@db.acme.dev/x`,
  `hvs.${A(95)}`,
  `hvb.${A(150)}`,
  `vcp_${A(24)}`,
  `dapi${HEX(32)}`,
  `dckr_pat_${A(27)}`,
  `figd_${A(40)}`,
  `cfut_${A(40)}${HEX(8)}`,
  `tskey-auth-${A(11)}-${A(22)}`,
];

async function bySecretlintItself(content: string): Promise<number> {
  const { messages } = await lintSource({
    source: { filePath: "captured.txt", content, contentType: "text", ext: ".txt" },
    options: {
      noPhysicFilePath: true,
      config: { rules: [{ id: creator.meta.id, rule: creator, options: [] }] },
    },
  });
  return messages.length;
}

test("an example of each kind is found by secretlint's rules and let through by the prescan", () => {
  const missed = EXAMPLES.filter((text) => findBySecretlint(searched(`x ${text} y`)).length === 0);
  expect(missed).toEqual([]);
});

test("the prescan holds back nothing that secretlint itself finds, in the examples and in all labelled snippets", async () => {
  const texts = [
    ...EXAMPLES,
    ...labelled("development").map(({ text }) => text),
    ...labelled("held-out").map(({ text }) => text),
  ];
  const found = [];
  for (const text of texts) if ((await bySecretlintItself(text)) > 0) found.push(text);
  expect(found.length).toBeGreaterThan(EXAMPLES.length / 2);
  expect(found.filter((text) => !secretPossible(searched(text)))).toEqual([]);
  expect(found.filter((text) => findBySecretlint(searched(text)).length === 0)).toEqual([]);
});

test("the rules reach for no file, network, process or code of their own making", () => {
  const path = fileURLToPath(import.meta.resolve("@secretlint/secretlint-rule-preset-recommend"));
  const code = readFileSync(path, "utf8").replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "");
  expect([...code.matchAll(/^import .* from ['"](.*)['"]/gm)].map(([, from]) => from)).toEqual(["node:path"]);
  // The rule for Google's key files opens them; it is not run.
  expect([...code.matchAll(/\bimport\('(.*)'\)/g)].map(([, from]) => from)).toEqual(["node:fs", "node:path"]);
  expect(code).not.toMatch(
    /\brequire\(|\beval\(|new Function\b|\bfetch\(|\bprocess\.(?!on\b)|XMLHttpRequest/,
  );
});
