import type { Circumstances, Standing, Tie } from "../circumstances/circumstances.ts";
import type { DeskState, PeerState } from "../engine/state.ts";
import { backedOff } from "../statistics/shares.ts";

/** What a reader had to do with a person before the read: the tie in the directory, and what colleagues had to do with them. */
export interface Evidence {
  readonly tie: Tie;
  /** Colleagues at the desk who read the person in the 45 days before: 0, 1 or 2 and more. */
  readonly colleagues: number;
  /** How usual the person's team is for the desk: 0 hardly ever, 1 less than by chance, 2 more. */
  readonly unit: number;
}

const COLLEAGUE_DAYS = 45;
const COLLEAGUES_MAX = 2;

/** Nothing of it comes from the reader's own reads of the person: an opportunist would earn a tie by reading. */
export function evidenceOf(
  actor: string,
  subject: string,
  day: number,
  standing: Standing,
  desk: DeskState | undefined,
  around: Circumstances,
): Evidence {
  const tie = around.tie(actor, subject, day);
  const readers = desk?.readers.get(subject) ?? [];
  let colleagues = 0;
  for (const [who, when] of readers) if (who !== actor && when >= day - COLLEAGUE_DAYS) colleagues++;
  const { team } = around.standingOf(subject, day);
  const share = desk && desk.units.days > 0 ? (desk.units.counts.get(team) ?? 0) / desk.units.days : 0;
  const even = 1 / Math.max(2, desk?.units.counts.size ?? 2);
  const unit =
    standing.title === "" && standing.team === "" ? 1 : share < 0.2 * even ? 0 : share < even ? 1 : 2;
  return { tie, colleagues: Math.min(COLLEAGUES_MAX, colleagues), unit };
}

export const evidenceName = ({ tie, colleagues, unit }: Evidence): string => `${tie}/${colleagues}/${unit}`;

/** Before anything is known, of a hundred reads two are taken to be of just anybody. */
const UNEXPLAINED_SHARE = 0.02;
/** Pairs of everyone's that a role's own are weighed against. */
const EVERYONE_PAIRS = 10;
/** Kinds of evidence there are: seven ties, three of colleagues, three of teams. */
const KINDS = 63;

/**
 * The probability that a read of a pair with this evidence has no explanation, by Bayes: how often the evidence turns up
 * between readers of the role and the people they come to read, against how often between them and just anybody. So a tie
 * is worth what it tells: a common team means much where readers read few, and nothing where they read everybody. A strong
 * tie clears: 0.
 */
export function unexplained(
  evidence: Evidence,
  peers: EvidenceCounts | undefined,
  everyone: EvidenceCounts,
): number {
  if (evidence.tie === "strong") return 0;
  const name = evidenceName(evidence);
  const chanceIn = (of: keyof EvidenceCounts): number => {
    const all = ((everyone[of].counts.get(name) ?? 0) + 0.5) / (everyone[of].days + 0.5 * KINDS);
    return backedOff(peers?.[of], name, all, EVERYONE_PAIRS);
  };
  const odds = (UNEXPLAINED_SHARE * chanceIn("atRandom")) / ((1 - UNEXPLAINED_SHARE) * chanceIn("evidence"));
  return odds / (1 + odds);
}

type EvidenceCounts = Pick<PeerState, "evidence" | "atRandom">;
