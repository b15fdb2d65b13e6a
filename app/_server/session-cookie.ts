import "server-only";
import { decode } from "next-auth/jwt";
import { webSettings } from "#config/web.ts";
import { isSecure, sessionCookieName } from "./cookie-name.ts";

/** The id of our session row that a cookie carries; `null` when it is not a cookie of ours. */
export async function sessionIdOf(cookies: {
  get(name: string): { value: string } | undefined;
}): Promise<string | null> {
  const token = cookies.get(sessionCookieName())?.value;
  if (!token) return null;
  const claims = await decode({ token, secret: webSettings().secret }).catch(() => null);
  return typeof claims?.sid === "string" ? claims.sid : null;
}

/** An empty answer that takes the cookie away. */
export function clearSessionCookie(): Response {
  const secure = isSecure() ? "; Secure" : "";
  const cookie = `${sessionCookieName()}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax${secure}`;
  return new Response(null, { status: 204, headers: { "Set-Cookie": cookie } });
}
