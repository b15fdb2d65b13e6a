import type { AccessView } from "#core/sev/access/access-view.ts";

export type AccessAct = "restrict" | "lift" | "confirmLift" | "name" | "outside" | "askSealed" | "openSealed";

interface ActWords {
  readonly verb: string;
  readonly description: string;
  /** Below /api/v1/sevs/N. */
  readonly path: string;
  readonly said: string;
  /** Of an act that names somebody. */
  readonly part?: "handler" | "outside";
  readonly body?: (view: AccessView) => Record<string, unknown>;
}

const askOf = (view: AccessView) => ({ ask: view.sealed.find(({ mayOpen }) => mayOpen)?.ask ?? -1 });

export const ACCESS_WORDS: Readonly<Record<AccessAct, ActWords>> = {
  restrict: {
    verb: "Restrict",
    description:
      "From now on it exists for its owner, for those named to it and for privacy officers: for everybody else it is gone from lists, counts, search and exports. Lifting this needs a second person.",
    path: "restrict",
    said: "Restricted.",
  },
  lift: {
    verb: "Lift the restriction",
    description: "It stays restricted until a second person confirms; one of the two is a privacy officer.",
    path: "unrestrict",
    said: "A second person has to confirm.",
  },
  confirmLift: {
    verb: "Confirm: lift it",
    description: "From now on every reviewer and privacy officer without a conflict can open it.",
    path: "unrestrict/confirm",
    said: "The restriction is lifted.",
  },
  name: {
    verb: "Name somebody",
    description: "A reviewer or privacy officer for whom it exists from now on.",
    path: "handlers",
    said: "Named to it.",
    part: "handler",
  },
  outside: {
    verb: "Name from outside",
    description:
      "Somebody with a login here who handles no other SEV: from now on they can open and handle this one. For when nobody else is free of a conflict.",
    path: "handlers",
    said: "Named from outside.",
    part: "outside",
  },
  askSealed: {
    verb: "Open the filer's name",
    description:
      "Nothing is opened until a second person confirms; one of the two is a privacy officer. Then the two of you see the name, nobody else does, and whoever filed it is told.",
    path: "sealed",
    said: "A second person has to confirm.",
  },
  openSealed: {
    verb: "Confirm: open the name",
    description: "You and the first see the name from now on, nobody else does. Whoever filed it is told.",
    path: "sealed/open",
    said: "The name is open to the two of you.",
    body: askOf,
  },
};

/** What there is to do for this viewer, in the order in which it stands. */
export function actsOf({ restricted, lift, may, sealed }: AccessView): AccessAct[] {
  const can: Readonly<Record<AccessAct, boolean>> = {
    confirmLift: lift?.mayConfirm ?? false,
    openSealed: sealed.some(({ mayOpen }) => mayOpen),
    restrict: may.restrict && !restricted,
    name: may.restrict && restricted,
    outside: may.outside,
    lift: may.restrict && restricted && lift === null,
    askSealed: may.askSealed,
  };
  return (Object.keys(can) as AccessAct[]).filter((act) => can[act]);
}
