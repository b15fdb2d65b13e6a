import { join } from "node:path";
import { type Env, readEnv } from "#config/env.ts";
import { useWebSettings } from "#config/web.ts";
import { createLog } from "#core/log/head.ts";
import { useKeys } from "#core/log/keys.ts";
import { openLocalKeys } from "#core/log/local-keys.ts";
import { openDatabase } from "#db/client.ts";
import { dataFolder } from "#db/data-folder.ts";
import { useDatabase } from "#db/current.ts";
import { openPool } from "#db/pool.ts";
import { onClient } from "#db/statement.ts";

/** Boots the web process: settings, database, keys, log. Throws what is missing. */
export async function bootWeb(): Promise<void> {
  const env = readEnv();
  if (!env.DATABASE_URL || !env.NEXTAUTH_SECRET)
    throw new Error("DATABASE_URL and NEXTAUTH_SECRET are needed: `npm start` sets both");
  const pool = openPool(env.DATABASE_URL, { role: "whosaw_app" });
  useDatabase(openDatabase(pool));
  useKeys(await openLocalKeys(join(dataFolder(env), "keys"), env.WHOSAW_LOG_ORIGIN));
  await createLog(onClient(pool), env.WHOSAW_LOG_ORIGIN);
  useWebSettings({
    publicUrl: new URL(env.WHOSAW_PUBLIC_URL ?? `http://${env.HOST}:${env.PORT}`),
    secret: env.NEXTAUTH_SECRET,
    ...oidcOf(env),
  });
}

function oidcOf(env: Env) {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = env;
  if (!issuer && !clientId && !clientSecret) return {};
  if (!issuer || !clientId || !clientSecret) {
    throw new Error(
      "OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET belong together: set all three or none",
    );
  }
  return { oidc: { issuer, clientId, clientSecret } };
}
