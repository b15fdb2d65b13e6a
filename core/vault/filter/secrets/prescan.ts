/**
 * What every secret that the rules of secretlint know has in it, somewhere: one linear pass tells whether they are worth
 * calling. A rule that is added there needs its letters here; a test runs secretlint's own examples through both.
 */
const LETTERS =
  /A3T[A-Z0-9]|A[KGIS][IPDA]A|ARO?A|AN[PV]A|AIPA|PRIVATE KEY|x-oauth|npm_|xox[bpaor]-|xapp-|hooks\.slack|sk-|gsk_|hf_|lin_api_|ntn_|secret_|SG\.|shp(?:pa|ca|at|ss)_|[sr]k_(?:live|test)_|gh[pousr]_|github_pat_|glpat-|gl(?:sa|c)_|ops_|mongodb|mysql|postgres|hv[sbr]\.|vc[piark]_|dapi|dckr_|figd_|cf(?:k|ut|at)_|tskey-|access_?key/i;
/** User and password within an address. */
const CREDENTIALS = /:\/\/[^\s/]{0,600}@/;

export const secretPossible = (text: string): boolean => LETTERS.test(text) || CREDENTIALS.test(text);
