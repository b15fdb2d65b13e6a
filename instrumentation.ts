/** Next calls this once, before a server's first request. The variable is Next's own and replaced when it builds. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === "nodejs") await (await import("./instrumentation-node.ts")).bootWeb();
}
