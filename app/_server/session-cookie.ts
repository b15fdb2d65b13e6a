import "server-only";
import { decode } from "next-auth/jwt";
import { webSettings } from "#config/web.ts";
import { isSecure, sessionCookieName } from "./cookie-name.ts";

export interface Jar {
  get(name: string): { value: string } | undefined;
}

/**
 * What a cookie of ours carries, by its signature and expiry alone: the id of our session row, and whose it is (for what
 * works with the database away; a cookie from before that was so has nobody). `null` when it is not a cookie of ours.
 */
export async function sessionOf(
  cookies: Jar,
): Promise<{ readonly sessionId: string; readonly personId: string | null } | null> {
  const token = cookies.get(sessionCookieName())?.value;
  if (!token) return null;
  const claims = await decode({ token, secret: webSettings().secret }).catch(() => null);
  if (typeof claims?.sid !== "string") return null;
  return { sessionId: claims.sid, personId: typeof claims.pid === "string" ? claims.pid : null };
}

/** The id of our session row that a cookie carries; `null` when it is not a cookie of ours. */
export const sessionIdOf = async (cookies: Jar): Promise<string | null> =>
  (await sessionOf(cookies))?.sessionId ?? null;

/** An empty answer that takes the cookie away. */
export function clearSessionCookie(): Response {
  const secure = isSecure() ? "; Secure" : "";
  const cookie = `${sessionCookieName()}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax${secure}`;
  return new Response(null, { status: 204, headers: { "Set-Cookie": cookie } });
}
