import { createServer } from "node:http";
import Provider from "oidc-provider";

export interface OidcServer {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Names the one place that it sends people back to. Call it before the first sign-in. */
  serve(redirectUri: string): void;
  stop(): Promise<void>;
}

/**
 * A real OpenID Connect server that knows everybody: whatever is typed as the login is the subject. On `localhost`, so
 * that for a browser it is another site than an instance on 127.0.0.1.
 */
export async function startOidcServer(): Promise<OidcServer> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  const client = { clientId: "whosaw", clientSecret: "a-secret-for-tests-only-0123456789" };
  const issuer = `http://localhost:${address.port}`;
  return {
    issuer,
    ...client,
    serve(redirectUri) {
      const provider = new Provider(issuer, {
        clients: [
          { client_id: client.clientId, client_secret: client.clientSecret, redirect_uris: [redirectUri] },
        ],
        pkce: { required: () => true },
        cookies: { keys: ["for-tests-only"] },
      });
      server.on("request", provider.callback());
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
