import "server-only";
import { isSecure, linkCookieName } from "./cookie-name.ts";
import type { Jar } from "./session-cookie.ts";

/** What this browser keeps since it opened a personal link; null when it opened none. */
export const browserOf = (cookies: Jar): string | null => cookies.get(linkCookieName())?.value ?? null;

/** The header that has a browser keep it until the link ends. Lax, so that a link from a mail leads back to an open page. */
export const linkCookie = (browser: string, expiresAt: Date): string =>
  `${linkCookieName()}=${browser}; Path=/; Expires=${expiresAt.toUTCString()}; HttpOnly; SameSite=Lax${secure()}`;

/** The header that takes it away. */
export const noLinkCookie = (): string =>
  `${linkCookieName()}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax${secure()}`;

const secure = (): string => (isSecure() ? "; Secure" : "");
