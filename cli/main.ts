import { sentenceOf } from "./explain.ts";
import { program } from "./program.ts";

try {
  await program().parseAsync();
} catch (error) {
  console.error(sentenceOf(error) ?? error);
  process.exitCode = 1;
}
