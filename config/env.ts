import { readFileSync } from "node:fs";
import { z } from "zod";

const flag = z.enum(["0", "1"]).transform((value) => value === "1");

/** The demos that there are: five days of a real audit log, or ten weeks of a simulated company. */
export type DemoWorld = "five-days" | "year";
const WORLDS = { "0": null, "1": "five-days", year: "year" } as const;
const demo = z.enum(["0", "1", "year"]).transform((value): DemoWorld | null => WORLDS[value]);

const Env = z.object({
  PORT: z.coerce.number().int().min(1).max(65_535).default(3000),
  HOST: z.string().min(1).default("127.0.0.1"),
  WHOSAW_DATA_DIR: z.string().min(1).default(".whosaw"),
  WHOSAW_DEMO: demo.optional(),
  WHOSAW_URL: z.url().optional(),
  WHOSAW_TOKEN: z.string().optional(),
  WHOSAW_PUBLIC_URL: z.url().optional(),
  WHOSAW_HEAD_FILE: z.string().optional(),
  /** Where the key-encryption key comes from: a file here, or a transit engine (HashiCorp Vault, OpenBao). */
  WHOSAW_KEY_PROVIDER: z.enum(["local", "vault"]).default("local"),
  WHOSAW_VAULT_URL: z.url().optional(),
  WHOSAW_VAULT_TOKEN: z.string().optional(),
  WHOSAW_VAULT_KEY: z.string().min(1).default("whosaw"),
  WHOSAW_VAULT_MOUNT: z.string().min(1).default("transit"),
  WHOSAW_VAULT_NAMESPACE: z.string().optional(),
  /** As often as backups expire: doctor warns when the key-encryption key is older. */
  WHOSAW_KEK_DAYS_MAX: z.coerce.number().int().min(1).max(3_650).default(90),
  /** Log keys that a person pinned, one a line; ~/.config/whosaw/pins by default. */
  WHOSAW_PINS: z.string().optional(),
  WHOSAW_LOG_ORIGIN: z
    .string()
    .regex(/^[^\s+]+$/, "without spaces or +")
    .optional(),
  /**
   * Of one core, for each of the two looks that the worker takes at the log again and again: 18,000 entries are read in some
   * 40 s. With less, what was changed beside the log is told later.
   */
  WHOSAW_REREAD_SHARE: z.coerce.number().min(0.001).max(1).default(0.06),
  XDG_STATE_HOME: z.string().optional(),
  WHOSAW_WEBHOOK_URL: z.url().optional(),
  WHOSAW_WEBHOOK_SECRET: z.string().optional(),
  /** For tests and trials: lets the webhook go to this machine, also by plain http. */
  WHOSAW_WEBHOOK_ALLOW_LOOPBACK: flag.optional(),
  /** For tests and trials: lets grants be read from a database on this machine. */
  WHOSAW_GRANTS_ALLOW_LOCAL: flag.optional(),
  SMTP_URL: z.string().optional(),
  WHOSAW_MAIL_TO: z.string().optional(),
  WHOSAW_MAIL_FROM: z.string().min(3).default("Whosaw <whosaw@localhost>"),
  DATABASE_URL: z.string().optional(),
  DATABASE_MIGRATION_URL: z.string().optional(),
  NEXTAUTH_SECRET: z.string().min(32).optional(),
  OIDC_ISSUER: z.url().optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
});
export type Env = z.infer<typeof Env>;

/** A variable may also come as NAME_FILE, the path of a file that holds it (so that secrets stay out of listings). */
function fromFiles(raw: NodeJS.ProcessEnv): Record<string, string | undefined> {
  const names = Object.keys(Env.shape);
  return Object.fromEntries(
    names.map((name) => {
      const path = raw[`${name}_FILE`];
      const value = path ? readFileSync(path, "utf8").trim() : raw[name];
      return [name, value === "" ? undefined : value];
    }),
  );
}

/** The process's settings, checked. Throws one sentence that names each variable at fault. */
export function readEnv(raw: NodeJS.ProcessEnv = process.env): Env {
  const parsed = Env.safeParse(fromFiles(raw));
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  throw new Error(`bad setting: ${faults.join("; ")}`);
}
