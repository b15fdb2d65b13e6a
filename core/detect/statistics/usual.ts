import { negativeBinomialTail, surprise } from "./negative-binomial.ts";

/** What is usual of a measure for one reader or for the peers: days seen, their sum, and how much they scattered. All fade. */
export interface Usual {
  days: number;
  sum: number;
  /** Sum of (value - expected)^2 / expected. */
  scatter: number;
}

export const noneUsual = (): Usual => ({ days: 0, sum: 0, scatter: 0 });

/** Days of peers that a reader's own days are weighed against (detection.md: about 8); more while the post is new. */
const PEER_DAYS = 8;
const PEER_DAYS_NEW = 20;
const SCATTER_DAYS = 15;
/** Readers of one role differ: the square of the coefficient of variation of their levels. */
const BETWEEN_READERS = 0.35;
/** Of a measure that nobody met on any day: in one day of nobody's it would have come to this. */
const LEAST_MEAN = 0.02;
const MEAN_MIN = 1e-6;

export interface Prediction {
  readonly mean: number;
  /** Variance over mean of the prediction, the doubt about the mean included. */
  readonly dispersion: number;
}

export interface Expectation extends Prediction {
  /** The mean of any day, before what this one's kind and the peers make of it. */
  readonly base: number;
  /** The same of somebody among the peers, whoever it is; null where nothing is known of them. */
  readonly peers: Prediction | null;
}

/**
 * What a day should bring: the mean (sum + w*peer)/(n + w) times the day's factor, and a dispersion shrunk to the peers'
 * in the same way. The less is known of a reader, the wider it is.
 */
export function expectationOf(own: Usual, peers: Usual, factor: number, isNew: boolean): Expectation {
  const weight = isNew ? PEER_DAYS_NEW : PEER_DAYS;
  const peerMean = (peers.sum + LEAST_MEAN) / (peers.days + 1);
  const base = (own.sum + weight * peerMean) / (own.days + weight);
  const mean = Math.max(MEAN_MIN, base * factor);
  const peerScatter = peers.days > 0 ? peers.scatter / peers.days : 2;
  const within = Math.max(1.05, (own.scatter + SCATTER_DAYS * peerScatter) / (own.days + SCATTER_DAYS));
  const doubt = (BETWEEN_READERS * weight) / (own.days + weight);
  const among = Math.max(MEAN_MIN, peerMean * factor);
  const spread = Math.max(1.05, peerScatter) + among * BETWEEN_READERS;
  const expected = peers.days > 0 ? { mean: among, dispersion: spread } : null;
  return { mean, dispersion: within + mean * doubt, base, peers: expected };
}

/** Days of nobody's that peers are weighed against, with this much scatter. */
const NOBODYS_DAYS = 10;

/**
 * What the peers' days bring, a reader's own days taken out of them: what rises slowly must not become its own excuse, and
 * among a dozen peers it would.
 */
export function expectationOfPeers(own: Usual, peers: Usual): Expectation {
  const days = Math.max(0, peers.days - own.days) + NOBODYS_DAYS;
  const mean = (Math.max(0, peers.sum - own.sum) + NOBODYS_DAYS * LEAST_MEAN) / days;
  const dispersion = Math.max(0.05, (Math.max(0, peers.scatter - own.scatter) + NOBODYS_DAYS) / days);
  return { mean, dispersion, base: mean, peers: { mean, dispersion } };
}

/** How surprising a value is: -log10 of the probability of as much or more. */
export const surpriseOf = (value: number, { mean, dispersion }: Prediction): number =>
  surprise(negativeBinomialTail(value, mean, dispersion));

/** The value, or what four standard deviations allow: one wild day does not become usual. */
export const winsorised = (value: number, { mean, dispersion }: Prediction): number =>
  Math.min(value, mean + 4 * Math.sqrt(mean * dispersion) + 1);

/** Adds a day. `keep` is what the days before it are still worth: 0.5 ** (1 / half-life in days). */
export function addDay(usual: Usual, value: number, expected: number, keep: number): void {
  usual.days = usual.days * keep + 1;
  usual.sum = usual.sum * keep + value;
  usual.scatter = usual.scatter * keep + (value - expected) ** 2 / Math.max(LEAST_MEAN, expected);
}
