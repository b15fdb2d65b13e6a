import { testAttacks } from "#test/attacks/seen-by-round.ts";

// Every one of them under npm run test:long, where doctor is asked about each as well (tamper.test.ts).
testAttacks({ oneIn: 12 });
