/** What the web process needs from its settings beyond the database and the keys. */
export interface WebSettings {
  /** Where people reach us; its scheme decides about secure cookies and HSTS. */
  readonly publicUrl: URL;
  /** Encrypts session cookies. */
  readonly secret: string;
  /** The company's sign-in; absent when none is set up. */
  readonly oidc?: { readonly issuer: string; readonly clientId: string; readonly clientSecret: string };
}

// On globalThis, because Next gives routes and pages module instances of their own in one process.
const slot = globalThis as typeof globalThis & { whosawWeb?: WebSettings };

/** Names the web settings of this process. Called once at boot. */
export function useWebSettings(settings: WebSettings): void {
  slot.whosawWeb = settings;
  process.env.NEXTAUTH_URL = settings.publicUrl.origin; // next-auth 4 reads its own address nowhere else
}

/** The process's web settings. Throws when the process was not booted. */
export function webSettings(): WebSettings {
  if (!slot.whosawWeb) throw new Error("no web settings: useWebSettings() was not called at boot");
  return slot.whosawWeb;
}

/** Whether this is `next dev`, whose scripts need more than a strict policy gives. */
export const isDevelopment = (): boolean => process.env.NODE_ENV === "development";
