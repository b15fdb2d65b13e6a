import { hash } from "node:crypto";
import { type Runner, statement } from "#db/statement.ts";
import type { GraphChange } from "../audience/audiences.ts";
import type { Membership, ObjectGrant } from "../audience/graph.ts";
import { audiencesFrom, loadContext, type SourceAudiences, type SourceContext } from "../audience/load.ts";
import { DIRECTORY_SOURCE } from "../audience/with-directory.ts";
import { factsOf, type NamesAt, type State } from "../grants/facts.ts";
import { namesAt, selectState } from "../grants/rows.ts";
import type { ChangeMoment } from "./moments.ts";

/** A source's audiences as the log before a leaf has them, with all that is needed to take in what comes next. */
export interface KeptSource {
  loaded: SourceAudiences;
  readonly state: State;
  readonly directory: State;
  names: NamesAt;
  directoryNames: NamesAt;
  contextHash: string;
}

/** One fact that began or ended with a moment. */
interface FactChange {
  readonly opened: boolean;
  readonly identity: string;
  readonly fact: string;
}

/**
 * The audiences of all sources as the log before a leaf has them, kept from batch to batch by who follows it. What was worked
 * out in a transaction counts once that is committed: {@link settle}; until then, and where another followed meanwhile, it is
 * worked out anew.
 */
export class KeptAudiences {
  private readonly sources = new Map<string, KeptSource>();
  private upTo = -1;

  /** Begins with the entries from `leaf` on. */
  from(leaf: number): void {
    if (this.upTo !== leaf) this.sources.clear();
    this.upTo = -1;
  }

  /** The transaction that followed to `leaf` is committed. */
  settle(leaf: number): void {
    this.upTo = leaf;
  }

  /** What was told late belongs before what is known: it is worked out anew. */
  forget(sourceId: string): void {
    this.sources.delete(sourceId);
  }

  async of(run: Runner, sourceId: string, before: number): Promise<KeptSource | null> {
    const known = this.sources.get(sourceId) ?? (await loadKept(run, sourceId, before));
    if (known) this.sources.set(sourceId, known);
    return known;
  }
}

/** A source as the log before a leaf has it: now, or at a moment of its clock. */
export async function loadKept(
  run: Runner,
  sourceId: string,
  before: number,
  at: Date | null = null,
): Promise<KeptSource | null> {
  const context = await loadContext(run, sourceId);
  if (!context) return null;
  const state = await selectState(run, sourceId, { before, at });
  const directory = await selectState(run, DIRECTORY_SOURCE, { before });
  const names = await namesAt(run, sourceId);
  const directoryNames = await namesAt(run, DIRECTORY_SOURCE);
  const kept = { state, directory, names, directoryNames, contextHash: hashOfContext(context) };
  return { ...kept, loaded: built(context, kept) };
}

type Parts = Pick<KeptSource, "state" | "names" | "directory" | "directoryNames">;
const built = (context: SourceContext, { state, names, directory, directoryNames }: Parts): SourceAudiences =>
  audiencesFrom(context, factsOf(state.values(), names), factsOf(directory.values(), directoryNames));

const hashOfContext = ({ people, rows, staff, publicMeans, ownGroups }: SourceContext): string =>
  hash("sha256", JSON.stringify([people, rows, staff, publicMeans, ownGroups]));

/** Takes in one moment. Memberships and grants among those who are known are taken in; after all else it is worked out anew. */
export async function advance(run: Runner, kept: KeptSource, moment: ChangeMoment): Promise<void> {
  if (moment.what === "context") return takeContext(run, kept);
  const changes = await selectChanges(run, moment.snapshotId);
  const { context } = kept.loaded;
  const isOwn = moment.what === "grants";
  apply(isOwn ? kept.state : kept.directory, changes);
  if (isOwn) kept.names = await namesFor(run, context.sourceId, kept.names, changes);
  else kept.directoryNames = await namesFor(run, DIRECTORY_SOURCE, kept.directoryNames, changes);
  const change = isOwn ? changeAmongKnown(changes, kept) : null;
  if (change) kept.loaded.audiences.change(change);
  else kept.loaded = built(context, kept);
}

async function takeContext(run: Runner, kept: KeptSource): Promise<void> {
  const context = await loadContext(run, kept.loaded.context.sourceId);
  const contextHash = context && hashOfContext(context);
  if (!context || !contextHash || contextHash === kept.contextHash) return;
  kept.contextHash = contextHash;
  kept.loaded = built(context, kept);
}

const selectChanges = (run: Runner, snapshotId: string | null): Promise<FactChange[]> =>
  run.all<FactChange>(
    statement`SELECT opened, identity, fact FROM grant_fact WHERE snapshot_id = ${snapshotId}::uuid ORDER BY seq`,
  );

function apply(state: State, changes: readonly FactChange[]): void {
  for (const { opened, identity, fact } of changes)
    if (opened) state.set(identity, fact);
    else state.delete(identity);
}

/** The names, read again where a change speaks of one that is new. */
async function namesFor(
  run: Runner,
  sourceId: string,
  names: NamesAt,
  changes: readonly FactChange[],
): Promise<NamesAt> {
  const isNew = ({ fact }: FactChange): boolean => {
    const [kind, first] = JSON.parse(fact) as [string, number];
    return kind === "object" ? !names.object.has(first) : kind === "principal" && !names.principal.has(first);
  };
  return changes.some(isNew) ? namesAt(run, sourceId) : names;
}

/**
 * Changes as those of a graph whose principals and objects stay; null where there is more to them: somebody or something
 * new, a group that the directory has members of, or one of several lists of an object.
 */
function changeAmongKnown(
  changes: readonly FactChange[],
  { loaded: { graph }, names }: Pick<KeptSource, "loaded" | "names">,
): GraphChange | null {
  const memberships: { added: Membership[]; removed: Membership[] } = { added: [], removed: [] };
  const grants: { added: ObjectGrant[]; removed: ObjectGrant[] } = { added: [], removed: [] };
  const principalOf = (id: unknown) => graph.principalAt.get(names.principal.get(id as number) ?? "");
  for (const { opened, fact } of changes) {
    const [kind, ...values] = JSON.parse(fact) as [string, ...unknown[]];
    const side = opened ? "added" : "removed";
    if (kind === "member") {
      const [member, of] = [principalOf(values[0]), principalOf(values[1])];
      if (member === undefined || of === undefined || graph.joined.has(of)) return null;
      memberships[side].push({ member, of, inherit: values[2] === true, set: values[3] === true });
    } else if (kind === "grant") {
      const [object, to] = [
        graph.objectAt.get(names.object.get(values[0] as number) ?? ""),
        principalOf(values[1]),
      ];
      if (object === undefined || to === undefined || values[4] !== "") return null;
      grants[side].push({
        object,
        to,
        right: values[2] as "read" | "pass",
        column: values[3] as string | null,
      });
    } else if (kind !== "default") return null;
  }
  return { memberships, grants };
}
