import { holdsAny, type Searched } from "../text/searched.ts";

/**
 * Letters of which every secret that the rules of secretlint know has some, in small letters: a few linear passes tell
 * whether the rules are worth calling. A rule that is added there needs its letters here; a test keeps the two together.
 */
const LETTERS =
  "a3t|akia|agpa|aida|aroa|aipa|anpa|anva|asia|accesskey|access_key|private key|x-oauth|npm_|xoxb|xoxp|xapp|xoxa|xoxo|xoxr|hooks.slack|sk-|gsk_|hf_|lin_api|ntn_|secret_|sg.|shppa|shpca|shpat|shpss|k_live|k_test|ghp_|gho_|ghu_|ghs_|ghr_|github_pat|glpat-|glsa_|glc_|ops_|mongodb|mysql|postgres|hvs.|hvb.|hvr.|vcp_|vci_|vca_|vcr_|vck_|dapi|dckr_|figd_|cfk_|cfut_|cfat_|tskey-".split(
    "|",
  );

/** Whether secretlint could find something. User and password within an address need their "@". */
export const secretPossible = ({ text, lower }: Searched): boolean =>
  holdsAny(lower, LETTERS) || (text.includes("://") && text.includes("@"));
