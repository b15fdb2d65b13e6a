import { systemViewer } from "#core/base/viewer.ts";
import { issueSourceKey, issueToken, revokeKey } from "#core/directory/api-keys.ts";
import { importDirectoryFile } from "#core/flows/directory/import-directory-file.ts";
import { SOURCE } from "./verbs/world.ts";

const ISSUER = "https://id.example";

/** How two people sign in, one of them in another way than before, and keys of which one was revoked. */
export async function honestSignIn(): Promise<void> {
  const seed = systemViewer("seed");
  const cli = systemViewer("cli");
  const signsIn = (name: string, oidcSubject: string) =>
    importDirectoryFile(seed, {
      format: "json",
      text: JSON.stringify({
        people: [
          {
            externalId: name,
            name,
            email: `${name}@example.com`,
            team: "Search",
            oidcIssuer: ISSUER,
            oidcSubject,
          },
        ],
      }),
    });
  await signsIn("rev1", "rev1");
  await signsIn("rev2", "rev2-before");
  await signsIn("rev2", "rev2");
  await issueToken(cli, { email: "rev1@example.com" });
  const { id } = await issueToken(cli, { email: "rev2@example.com" });
  await revokeKey(cli, { keyId: id });
  await issueSourceKey(seed, { sourceId: SOURCE });
}
