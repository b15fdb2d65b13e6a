import "server-only";
import { cookies } from "next/headers";
import type { NextAuthOptions, Profile } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import type { OAuthConfig } from "next-auth/providers/oauth";
import { type WebSettings, webSettings } from "#config/web.ts";
import { Refusal } from "#core/base/refusal.ts";
import { isDemo, stepIn } from "#core/directory/demo.ts";
import { endSession, personOfSession, SESSION_HOURS } from "#core/directory/sessions.ts";
import { knowsIdentity, type OidcIdentity, signIn } from "#core/directory/sign-in.ts";
import { isSecure, sessionCookieName } from "./cookie-name.ts";
import { sessionIdOf } from "./session-cookie.ts";

/**
 * How people prove who they are: the company's OpenID Connect provider (code flow with PKCE, state and nonce), and in a
 * demo the step-in. The cookie carries the id of our own session row, which every request asks for, and the person's id, for
 * the few acts that work while nobody can be asked.
 */
export async function authOptions(): Promise<NextAuthOptions> {
  const { secret, oidc } = webSettings();
  const maxAge = SESSION_HOURS * 3_600;
  return {
    secret,
    useSecureCookies: isSecure(),
    session: { strategy: "jwt", maxAge },
    cookies: {
      sessionToken: {
        name: sessionCookieName(),
        // Lax, not strict: the company's sign-in sends people back to us from another site.
        options: { httpOnly: true, sameSite: "lax", path: "/", secure: isSecure() },
      },
    },
    pages: { signIn: "/sign-in", signOut: "/sign-in", error: "/sign-in" },
    providers: [...(oidc ? [company(oidc)] : []), ...((await isDemo()) ? [demo()] : [])],
    callbacks: {
      signIn: async ({ account, profile }) =>
        account?.provider !== "company" || (await knowsIdentity(identityOf(profile))) || unknownPage(profile),
      jwt: async ({ token, user, account, profile }) => {
        if (!account) return token;
        const sid = account.provider === "company" ? await signIn(identityOf(profile)) : user.id;
        if (!sid) throw new Refusal("unauthenticated");
        return { sid, pid: await personOfSession(sid) };
      },
      session: ({ session }) => ({ expires: session.expires }),
    },
    events: {
      signIn: endPrevious,
      signOut: async ({ token }) => {
        if (typeof token?.sid === "string") await endSession(token.sid);
      },
    },
  };
}

/** Whoever steps in as somebody else, or signs in anew, leaves no session behind. */
async function endPrevious(): Promise<void> {
  const previous = await sessionIdOf(await cookies());
  if (previous) await endSession(previous);
}

function company({ issuer, clientId, clientSecret }: NonNullable<WebSettings["oidc"]>): OAuthConfig<Profile> {
  return {
    id: "company",
    name: "Company sign-in",
    type: "oauth",
    wellKnown: `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`,
    clientId,
    clientSecret,
    idToken: true,
    checks: ["pkce", "state", "nonce"],
    authorization: { params: { scope: "openid" } },
    profile: (profile) => ({ id: String(profile.sub) }),
  };
}

function demo() {
  return Credentials({
    id: "demo",
    name: "Demo",
    credentials: { account: {} },
    authorize: async (credentials) => {
      try {
        return { id: await stepIn({ account: credentials?.account }) };
      } catch (error) {
        if (error instanceof Refusal) return null;
        throw error;
      }
    },
  });
}

/** From the id token, whose issuer and signature were checked: never from an address or a name. */
function identityOf(profile: Profile | undefined): OidcIdentity {
  const claims = (profile ?? {}) as { iss?: unknown; sub?: unknown };
  return { issuer: String(claims.iss ?? ""), subject: String(claims.sub ?? "") };
}

/** Where somebody lands whom the company knows and we do not: it says what to ask an admin for. */
function unknownPage(profile: Profile | undefined): string {
  const { issuer, subject } = identityOf(profile);
  return `/sign-in?${new URLSearchParams({ unknown: "1", issuer, subject })}`;
}

/** Whether the company's own sign-in is set up here. */
export const hasCompanySignIn = (): boolean => webSettings().oidc !== undefined;
