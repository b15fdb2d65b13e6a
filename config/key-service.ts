import type { Env } from "./env.ts";

/** Where a transit engine keeps the key-encryption key. */
export interface KeyServiceSettings {
  readonly url: string;
  readonly token: string;
  readonly keyName: string;
  readonly mount: string;
  readonly namespace?: string | undefined;
}

/** The key service by the settings; undefined when keys are files here. Throws one sentence that names what is missing. */
export function keyServiceOf(env: Env): KeyServiceSettings | undefined {
  if (env.WHOSAW_KEY_PROVIDER === "local") return undefined;
  const { WHOSAW_VAULT_URL: url, WHOSAW_VAULT_TOKEN: token } = env;
  if (!url || !token)
    throw new Error(
      "bad setting: WHOSAW_KEY_PROVIDER=vault needs WHOSAW_VAULT_URL and WHOSAW_VAULT_TOKEN (better: WHOSAW_VAULT_TOKEN_FILE)",
    );
  const { WHOSAW_VAULT_KEY: keyName, WHOSAW_VAULT_MOUNT: mount, WHOSAW_VAULT_NAMESPACE: namespace } = env;
  return { url, token, keyName, mount, namespace };
}
