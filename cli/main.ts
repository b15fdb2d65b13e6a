import { program } from "./program.ts";
import { sentenceOf } from "./explain.ts";

try {
  await program().parseAsync();
} catch (error) {
  console.error(sentenceOf(error) ?? error);
  process.exitCode = 1;
}
