import { cookies } from "next/headers";
import { route } from "#app/_server/route.ts";
import { clearSessionCookie, sessionIdOf } from "#app/_server/session-cookie.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import { endSession } from "#core/directory/sessions.ts";
import { whoAmI } from "#core/directory/who-am-i.ts";

export const GET = route(whoAmI);

export const DELETE = route(async (viewer) => {
  refuseUnless(viewer.kind === "person", "forbidden");
  const jar = await cookies();
  const sessionId = await sessionIdOf(jar);
  if (sessionId) await endSession(sessionId);
  return clearSessionCookie();
});
