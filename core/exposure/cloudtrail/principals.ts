import type { GrantFacts } from "../grants/schema.ts";
import { PrincipalFact } from "../grants/schema.ts";

type Principal = GrantFacts["principals"][number];

/** Everybody on the internet, signed in anywhere or not. */
export const ANYONE = PrincipalFact.parse({ name: "anyone", kind: "anyone" });
const of = (name: string, kind: Principal["kind"]): Principal => PrincipalFact.parse({ name, kind });

/** Whom an ARN or an account number stands for, seen from an account of ours; null for one of AWS's own services. */
export function principalOf(name: string, account: string): Principal | null {
  if (name === "*") return ANYONE;
  if (name.endsWith(".amazonaws.com")) return null;
  const [, , service, , owner = "", resource = ""] = name.split(":");
  const id = /^\d{12}$/.test(name) ? name : owner;
  if (id !== account)
    return of(/^\d{12}$/.test(name) || resource === "root" ? `account ${id}` : name, "outside");
  if (/^\d{12}$/.test(name) || resource === "root") return of(`account ${id}`, "group");
  return of(name, service === "sts" || resource.startsWith("role/") ? "service" : "login");
}

/** Whom a grantee of an access control list stands for; null for the owner and for log delivery. */
export function granteeOf(uri: string, id: string): Principal | null {
  if (/\/groups\/global\/(AllUsers|AuthenticatedUsers)$/.test(uri)) return ANYONE;
  if (uri !== "" || id === "") return null;
  return of(`canonical user ${id}`, "outside");
}
