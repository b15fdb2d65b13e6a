import { pageAt } from "./pages.ts";

/** Pages that everybody has: in every language. The desks of reviewers, stewards, auditors and admins are in English. */
const SPOKEN: ReadonlySet<string> = new Set([
  "/sign-in",
  "/me",
  "/me/sevs/[number]",
  "/inbox",
  "/programme",
  "/try",
  "/sevs/new",
  "/stand-in",
  "/link",
]);

/** Whether a page is written in every language, and not in English alone. */
export const isInEveryLanguage = (path: string): boolean => SPOKEN.has(pageAt(path)?.path ?? "");
