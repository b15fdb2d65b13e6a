import type { Span } from "../categories.ts";
import { isTokenLike } from "./likeness.ts";

interface CarrierRule {
  readonly id: string;
  readonly pattern: RegExp;
  /** Says more about the value, where its place alone does not. */
  readonly fits?: (value: string) => boolean;
}

const hasDigit = (value: string): boolean => /\d/.test(value);

/** Where protocols, tools and people carry a secret. Bounded everywhere; the only group is the secret. */
const RULES: readonly CarrierRule[] = [
  // RFC 6750 and RFC 7617
  { id: "bearer", pattern: /\bbearer\s{1,3}([\w.~+/=-]{16,4000})/gi, fits: hasDigit },
  { id: "basic", pattern: /authorization["']?\s{0,2}[:=]\s{0,2}["']?(?:basic|digest|token)\s{1,3}([\w.~+/=-]{8,2000})/gi },
  // RFC 3986, userinfo
  { id: "address", pattern: /[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:@/]{0,100}:([^\s@/]{1,200})@/gi, fits: (v) => !/^[$<{*]/.test(v) },
  { id: "address-token", pattern: /https?:\/\/([\w-]{20,200})@/gi, fits: isTokenLike },
  // RFC 6749 and sign-in links
  {
    id: "query",
    pattern: /[?&#;](?:[a-z_-]{0,30}(?:token|secret|signature|password|passwd|pwd|api_?key|sessionid)|key|sig|sid|auth|code|otp)=([^&\s#"'<>]{8,2000})/gi,
    fits: hasDigit,
  },
  // RFC 6265
  { id: "cookie", pattern: /cookie["']?\s{0,2}:[^\n]{0,300}?\b[\w.-]{1,40}=([\w.%+/=-]{16,2000})/gi, fits: hasDigit },
  // Command lines
  { id: "login", pattern: /\b(?:docker|podman|helm registry|az|oc|cf) login\b[^\n]{0,120}?\s(?:-p|--password)[ =](\S{4,100})/g },
  { id: "option", pattern: /\s--?(?:password|passwd|pass|token|secret|api-key)[ =]["']?([^\s"'$<{-][^\s"'<]{3,200})/gi, fits: hasDigit },
  { id: "client", pattern: /\b(?:sshpass|mysql|mysqldump|mariadb)\b[^\n]{0,120}?\s-p ?([^\s$-]\S{3,100})/g, fits: (v) => !/^\d{1,5}(?::\d+)?$/.test(v) },
  { id: "curl-user", pattern: /\bcurl\b[^\n]{0,200}?\s(?:-u|--user) ?["']?[^\s:"']{1,80}:([^\s"'$]{3,100})/g },
  // Codes that people send each other
  { id: "pin", pattern: /\b(?:pin|puk|geheimzahl|tan)(?:-?(?:code|nummer|number))?\b(?:[ ][\p{L}-]{1,20}){0,4}?(?: (?:is|ist|lautet|war|was)|:|=)\s{0,2}(\d{4,8})\b/giu },
  { id: "one-time", pattern: /\b(?:otp|2fa|mfa|verification|one-time|einmal|login|sicherheits|bestätigungs)[ -]?(?:code|passwor[dt]|pin)?\b[^\n.]{0,30}?(?:is|ist|lautet|:|=)\s{0,2}(\d{6,8})\b/giu },
  { id: "recovery", pattern: /\b(?:recovery|backup|wiederherstellungs|notfall)[ -]?codes?\b[^\n]{0,20}?[: ]\s{0,2}((?:[a-z0-9]{4,6}-[a-z0-9]{4,6}(?:-[a-z0-9]{4,6})?[,\s]{0,3}){1,12})/giu, fits: hasDigit },
];
/** One of these is in every match: without them no rule is tried. */
const HINTS =
  /bearer|authorization|:\/\/|[?&#;][\w-]{1,40}=|cookie|\blogin\b|--?(?:pass|token|secret|api)|sshpass|mysql|mariadb|curl|\bpin|\bpuk\b|geheimzahl|\btan\b|otp|2fa|mfa|verification|one-time|einmal|sicherheits|bestätigungs|recovery|backup|wiederherstellungs|notfall/i;

/** Finds secrets by where they are carried: headers, addresses, cookies, command lines, codes. */
export function findCarried(text: string): Span[] {
  const spans: Span[] = [];
  if (!HINTS.test(text)) return spans;
  for (const { pattern, fits } of RULES)
    for (const match of text.matchAll(pattern)) {
      const value = match[1]!.trimEnd();
      const from = match.index + match[0].lastIndexOf(match[1]!);
      if (fits?.(value) ?? true) spans.push({ category: "secret", from, to: from + value.length, value: true });
    }
  return spans;
}
