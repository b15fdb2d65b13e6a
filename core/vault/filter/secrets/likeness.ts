/** How a value stands by its name: set to it in code, said in prose, or merely beside it. */
export type Standing = "set" | "said" | "beside";

/** Words that stand where a secret would, in code and in instructions. */
const PLACEHOLDER =
  /^(?:string|str|text|varchar|number|any|null|none|nil|undefined|true|false|void|optional|required|password|passwort|kennwort|token|secret|value|example|changeme|redacted|hidden|new-password|current-password|one-time-code|off|on|yes|no|env|self|this|argon2\w{0,3}|bcrypt|scrypt|sha\d{1,3}|hashed)$/i;
/** References to where a secret is kept, not the secret: calls, variables, files, templates, masks. */
const REFERENCE =
  /^[$<{%*[(#@]|\*{3}|\.{3}|•|xxxx|^(?:process|os|config|env|settings|secrets|vault|self|this|req|request|ctx|params|props|form|user|data|vars|args|opts|options)[.[]|^[A-Za-z_][\w.]{0,80}[([]|^\/(?:run|etc|var|home|usr|opt|secrets)\/|_FILE$|^your[-_ ]|^my[-_]|\bexample\.(?:com|org)/i;
const PASSWORD_MIN = 4;
const TOKEN_MIN = 16;

/** Whether this could be a password that a person made. Prose needs a sign of it: digits or symbols among letters. */
export function isPasswordLike(value: string, standing: Standing, quoted: boolean): boolean {
  if (value.length < PASSWORD_MIN || PLACEHOLDER.test(value) || REFERENCE.test(value)) return false;
  const classes = classesOf(value);
  if (standing === "set") return !(classes === 1 && !quoted && /^[A-Z_]+$/.test(value));
  const strong = classes >= 3 || (/\d/.test(value) && classes >= 2);
  return standing === "said"
    ? strong || (quoted && value.length >= 6)
    : strong && value.length >= 6 && !/[:=(){}|]/.test(value);
}

/** Whether this could be a token that a machine made: long, and letters with digits. */
export function isTokenLike(value: string): boolean {
  if (value.length < TOKEN_MIN || PLACEHOLDER.test(value) || REFERENCE.test(value)) return false;
  const digits = (value.match(/\d/g) ?? []).length;
  return digits >= 2 && /[A-Za-z]/.test(value) && !/^\d{4}-\d\d-\d\d/.test(value);
}

/** How many of small letters, capitals, digits and symbols there are. */
function classesOf(value: string): number {
  return [/\p{Ll}/u, /\p{Lu}/u, /\d/, /[^\p{L}\d]/u].filter((each) => each.test(value)).length;
}
