import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";
import { readTestEnv } from "../config/test-env.ts";

const SYSTEM = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/**
 * A Chromium to test with, in order: the one the environment names, Playwright's own, a system's, and at last the one
 * that comes with our packages, which is unpacked on first use.
 */
export async function findBrowser(): Promise<string> {
  const named = readTestEnv().WHOSAW_TEST_BROWSER;
  const found = [named, chromium.executablePath(), ...SYSTEM].find((path) => path && existsSync(path));
  if (found) return found;
  const { default: packed } = await import("@sparticuz/chromium");
  return packed.executablePath();
}

/** Quiet when offline; as root Chromium refuses to run in its sandbox. */
export function browserArgs(): string[] {
  const quiet = ["--disable-background-networking", "--disable-component-update", "--disable-gpu"];
  return process.getuid?.() === 0 ? [...quiet, "--no-sandbox"] : quiet;
}
