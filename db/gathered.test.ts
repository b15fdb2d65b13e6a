import { expect, test } from "vitest";
import { Gathered } from "./gathered.ts";

/** Answers each question with the time of the statement that it was in, when it is let go. */
function slow() {
  const statements: { asks: readonly string[]; go: (error?: Error) => void }[] = [];
  const gathered = new Gathered<string, string>(async (asks) => {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const number = statements.push({ asks, go: (error) => (error ? reject(error) : resolve()) });
    await promise;
    return asks.map((ask) => `${ask} by ${number}`);
  });
  return { gathered, statements };
}
const turns = async () => {
  for (let n = 0; n < 5; n++) await new Promise(setImmediate);
};

test("those who ask together share one statement, and each gets their own answer", async () => {
  const { gathered, statements } = slow();
  const answers = Promise.all(["a", "b", "c"].map((ask) => gathered.ask(ask)));
  await turns();
  expect(statements.map(({ asks }) => asks)).toEqual([["a", "b", "c"]]);
  statements[0]?.go();
  expect(await answers).toEqual(["a by 1", "b by 1", "c by 1"]);
});

test("no answer is older than its question: what is asked later is in a later statement, however many wait", async () => {
  const { gathered, statements } = slow();
  const first = gathered.ask("first");
  await turns();
  const second = gathered.ask("second"); // one slow statement holds up nobody
  await turns();
  const [third, fourth] = [gathered.ask("third"), gathered.ask("fourth")];
  await turns();
  expect(statements.map(({ asks }) => asks)).toEqual([["first"], ["second"]]);
  statements[1]?.go();
  await turns();
  statements[2]?.go();
  expect(await Promise.all([second, third, fourth])).toEqual(["second by 2", "third by 3", "fourth by 3"]);
  statements[0]?.go();
  expect(await first).toBe("first by 1");
});

test("an error is told to those who shared the statement, and to nobody after them", async () => {
  const { gathered, statements } = slow();
  const failing = Promise.allSettled([gathered.ask("a"), gathered.ask("b")]);
  await turns();
  statements[0]?.go(new Error("cut"));
  expect((await failing).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  const after = gathered.ask("c");
  await turns();
  statements[1]?.go();
  expect(await after).toBe("c by 2");
});

test("a statement is never too long: the rest waits for the next", async () => {
  const { gathered, statements } = slow();
  for (let n = 0; n < 150; n++) void gathered.ask(String(n));
  await turns();
  statements[0]?.go();
  statements[1]?.go();
  await turns();
  expect(statements.map(({ asks }) => asks.length)).toEqual([64, 64, 22]);
  statements[2]?.go();
});
