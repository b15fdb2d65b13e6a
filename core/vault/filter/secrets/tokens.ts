import type { Span } from "../categories.ts";

interface TokenRule {
  readonly id: string;
  /** Letters that every match has in it; the pattern is not tried without them. */
  readonly hint: string;
  /** Bounded everywhere. Its last group, or all of it, is the secret. */
  readonly pattern: RegExp;
}

/**
 * Tokens that secretlint's recommended rules do not know, by the form their issuers document (the list follows the
 * public rules of gitleaks and GitHub's secret scanning).
 */
const RULES: readonly TokenRule[] = [
  { id: "jwt", hint: "eyJ", pattern: /\beyJ[\w-]{8,600}\.[\w-]{8,8000}(?:\.[\w-]{0,2000})?/g },
  { id: "google-api-key", hint: "AIza", pattern: /AIza[\w-]{35}/g },
  { id: "google-oauth", hint: "ya29.", pattern: /ya29\.[\w-]{20,500}/g },
  { id: "google-client-secret", hint: "GOCSPX-", pattern: /GOCSPX-[\w-]{20,60}/g },
  {
    id: "azure-account-key",
    hint: "AccountKey",
    pattern: /AccountKey\s{0,2}=\s{0,2}([A-Za-z0-9+/]{40,100}={0,2})/g,
  },
  { id: "azure-sas", hint: "sig=", pattern: /[?&]sig=([A-Za-z0-9%+/=_-]{20,200})/g },
  { id: "pypi", hint: "pypi-", pattern: /pypi-[\w-]{40,300}/g },
  { id: "digitalocean", hint: "_v1_", pattern: /do[opr]_v1_[0-9a-f]{40,80}/g },
  { id: "twilio", hint: "SK", pattern: /\bSK[0-9a-f]{32}\b/g },
  { id: "gitlab-other", hint: "gl", pattern: /\bgl(?:rt|dt|ptt|ft|imt|agent|soat|cbt)-[\w-]{20,100}/g },
  { id: "stripe-webhook", hint: "whsec_", pattern: /whsec_[A-Za-z0-9+/=]{20,100}/g },
  { id: "square", hint: "sq0", pattern: /sq0[a-z]{3}-[\w-]{22,60}/g },
  { id: "telegram-bot", hint: ":AA", pattern: /\b\d{8,10}:AA[\w-]{33}\b/g },
  { id: "age-key", hint: "AGE-SECRET-KEY-", pattern: /AGE-SECRET-KEY-1[0-9A-Z]{50,70}/g },
  { id: "slack-other", hint: "xox", pattern: /\bxox[a-z](?:\.xox[a-z])?-[\w-]{10,300}/g },
  {
    id: "slack-webhook",
    hint: "hooks.slack.com",
    pattern: /hooks\.slack\.com\/(?:services|workflows)\/([\w/]{20,200})/g,
  },
  {
    id: "discord-webhook",
    hint: "/api/webhooks/",
    pattern: /discord(?:app)?\.com\/api\/webhooks\/(\d{10,25}\/[\w-]{20,100})/g,
  },
  { id: "own-key", hint: "wsk_", pattern: /\bwsk_[\w-]{20,100}/g },
];

/** Finds tokens by their form, and private keys in PEM (RFC 7468). */
export function findTokens(text: string): Span[] {
  const spans = findPem(text);
  for (const { hint, pattern } of RULES) {
    if (!text.includes(hint)) continue;
    for (const match of text.matchAll(pattern)) {
      const value = match.at(-1) ?? match[0];
      const from = match.index + match[0].lastIndexOf(value);
      spans.push({ category: "secret", from, to: from + value.length, value: true });
    }
  }
  return spans;
}

const PEM_BEGINS = /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY[A-Z ]{0,20}-----/g;
const PEM_ENDS = /-----END [A-Z0-9 ]{0,40}-----/g;

/** From the first line of a private key to its last; without a last line, to the end of the text. */
function findPem(text: string): Span[] {
  const spans: Span[] = [];
  if (!text.includes("PRIVATE KEY")) return spans;
  for (PEM_BEGINS.lastIndex = 0; ; ) {
    const begin = PEM_BEGINS.exec(text);
    if (!begin) return spans;
    PEM_ENDS.lastIndex = PEM_BEGINS.lastIndex;
    const to = PEM_ENDS.exec(text) ? PEM_ENDS.lastIndex : text.length;
    spans.push({ category: "secret", from: begin.index, to, value: false });
    PEM_BEGINS.lastIndex = to;
  }
}
