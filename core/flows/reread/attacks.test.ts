import { testAttacks } from "#test/attacks/seen-by-round.ts";

// Every one of them under npm run test:long; doctor, which looks by the same rules, is asked about each (tamper.test.ts).
testAttacks({ oneIn: 6 });
