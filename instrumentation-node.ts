import { join } from "node:path";
import { type Env, readEnv } from "#config/env.ts";
import { useWebSettings } from "#config/web.ts";
import { boot } from "#core/flows/boot.ts";
import { watchHead } from "#core/log/heads/watch-head.ts";
import { dataFolder, headPlace } from "#db/data-folder.ts";
import { onClient } from "#db/statement.ts";

/** Boots the web process: settings, database, keys, log. Throws what is missing. */
export async function bootWeb(): Promise<void> {
  const env = readEnv();
  if (!env.DATABASE_URL || !env.NEXTAUTH_SECRET)
    throw new Error("DATABASE_URL and NEXTAUTH_SECRET are needed: `npm start` sets both");
  const { pool } = await boot({
    databaseUrl: env.DATABASE_URL,
    keyFolder: join(dataFolder(env), "keys"),
    origin: env.WHOSAW_LOG_ORIGIN,
    head: headPlace(env),
  });
  watchHead(onClient(pool));
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
