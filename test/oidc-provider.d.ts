declare module "oidc-provider" {
  import type { RequestListener } from "node:http";

  /** What the tests use of the server; the package ships no types. */
  // biome-ignore lint/style/noDefaultExport: the package exports it so
  export default class Provider {
    constructor(issuer: string, configuration: Record<string, unknown>);
    callback(): RequestListener;
  }
}
