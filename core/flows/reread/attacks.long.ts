import { testAttacks } from "#test/attacks/seen-by-round.ts";

testAttacks({ oneIn: 1 });
