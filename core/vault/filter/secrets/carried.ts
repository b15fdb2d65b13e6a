import type { Span } from "../categories.ts";
import { holdsAny, type Searched } from "../text/searched.ts";
import { isTokenLike } from "./likeness.ts";

interface CarrierRule {
  readonly id: string;
  /** One of these, in small letters, stands in every match. */
  readonly hints: readonly string[];
  readonly pattern: RegExp;
  /** Says more about the value, where its place alone does not. */
  readonly fits?: (value: string) => boolean;
}

const hasDigit = (value: string): boolean => /\d/.test(value);

/** Where protocols, tools and people carry a secret. Bounded everywhere; the only group is the secret. */
const RULES: readonly CarrierRule[] = [
  // RFC 6750 and RFC 7617
  { id: "bearer", hints: ["bearer"], pattern: /\bbearer\s{1,3}([\w.~+/=-]{16,4000})/gi, fits: hasDigit },
  {
    id: "basic",
    hints: ["authorization"],
    pattern: /authorization["']?\s{0,2}[:=]\s{0,2}["']?(?:basic|digest|token)\s{1,3}([\w.~+/=-]{8,2000})/gi,
  },
  // RFC 3986, userinfo
  {
    id: "address",
    hints: ["://"],
    pattern: /[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:@/]{0,100}:([^\s@/]{1,200})@/gi,
    fits: (v) => !/^[$<{*]/.test(v),
  },
  { id: "address-token", hints: ["://"], pattern: /https?:\/\/([\w-]{20,200})@/gi, fits: isTokenLike },
  // RFC 6749 and sign-in links
  {
    id: "query",
    hints: [
      "token",
      "secret",
      "signature",
      "password",
      "passwd",
      "pwd",
      "key=",
      "sessionid",
      "sig=",
      "sid=",
      "auth=",
      "code=",
      "otp=",
    ],
    pattern:
      /[?&#;](?:[a-z_-]{0,30}(?:token|secret|signature|password|passwd|pwd|api_?key|sessionid)|key|sig|sid|auth|code|otp)=([^&\s#"'<>]{8,2000})/gi,
    fits: hasDigit,
  },
  // RFC 6265
  {
    id: "cookie",
    hints: ["cookie"],
    pattern: /cookie["']?\s{0,2}:[^\n]{0,300}?\b[\w.-]{1,40}=([\w.%+/=-]{16,2000})/gi,
    fits: hasDigit,
  },
  // Command lines
  {
    id: "login",
    hints: [" login"],
    pattern:
      /\b(?:docker|podman|helm registry|az|oc|cf) login\b[^\n]{0,120}?\s(?:-p|--password)[ =](\S{4,100})/g,
  },
  {
    id: "option",
    hints: ["-pass", "-token", "-secret", "-api"],
    pattern: /\s--?(?:password|passwd|pass|token|secret|api-key)[ =]["']?([^\s"'$<{-][^\s"'<]{3,200})/gi,
    fits: hasDigit,
  },
  {
    id: "client",
    hints: ["sshpass", "mysql", "mariadb"],
    pattern: /\b(?:sshpass|mysql|mysqldump|mariadb)\b[^\n]{0,120}?\s-p ?([^\s$-]\S{3,100})/g,
    fits: (v) => !/^\d{1,5}(?::\d+)?$/.test(v),
  },
  {
    id: "curl-user",
    hints: ["curl"],
    pattern: /\bcurl\b[^\n]{0,200}?\s(?:-u|--user) ?["']?[^\s:"']{1,80}:([^\s"'$]{3,100})/g,
  },
  // Codes that people send each other
  {
    id: "pin",
    hints: ["pin", "puk", "geheimzahl", "tan"],
    pattern:
      /\b(?:pin|puk|geheimzahl|tan)(?:-?(?:code|nummer|number))?\b(?:[ ][\p{L}-]{1,20}){0,4}?(?: (?:is|ist|lautet|war|was)|:|=)\s{0,2}(\d{4,8})\b/giu,
  },
  {
    id: "one-time",
    hints: [
      "otp",
      "2fa",
      "mfa",
      "verification",
      "one-time",
      "einmal",
      "login",
      "sicherheits",
      "bestätigungs",
    ],
    pattern:
      /\b(?:otp|2fa|mfa|verification|one-time|einmal|login|sicherheits|bestätigungs)[ -]?(?:code|passwor[dt]|pin)?\b[^\n.]{0,30}?(?:is|ist|lautet|:|=)\s{0,2}(\d{6,8})\b/giu,
  },
  {
    id: "recovery",
    hints: ["recovery", "backup", "wiederherstellungs", "notfall"],
    pattern:
      /\b(?:recovery|backup|wiederherstellungs|notfall)[ -]?codes?\b[^\n]{0,20}?[: ]\s{0,2}((?:[a-z0-9]{4,6}-[a-z0-9]{4,6}(?:-[a-z0-9]{4,6})?[,\s]{0,3}){1,12})/giu,
    fits: hasDigit,
  },
];

/** Finds secrets by where they are carried: headers, addresses, cookies, command lines, codes. */
export function findCarried({ text, lower }: Searched): Span[] {
  const spans: Span[] = [];
  for (const { hints, pattern, fits } of RULES) {
    if (!holdsAny(lower, hints)) continue;
    for (const match of text.matchAll(pattern)) {
      const value = match[1]!.trimEnd();
      const from = match.index + match[0].lastIndexOf(match[1]!);
      if (fits?.(value) ?? true)
        spans.push({ category: "secret", from, to: from + value.length, value: true });
    }
  }
  return spans;
}
