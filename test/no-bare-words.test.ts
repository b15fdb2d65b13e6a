import { globSync, readFileSync } from "node:fs";
import ts from "typescript";
import { expect, test } from "vitest";

/** What everybody reads, in both languages. */
const SPOKEN = [
  "app/(me)/**/*.tsx",
  "app/(link)/**/*.tsx",
  "app/sign-in/**/*.tsx",
  "app/_parts/{language,sealing}/*.tsx",
  "app/_parts/{demo-banner,end-link,link-shell,mismatch-banner,not-for-you,nothing-here,page-error,shell,sign-out,stepped-in-banner}.tsx",
  "components/{me,rights,shell,seal,why}/*.tsx",
  "components/programme/notice-sheet.tsx",
  "components/ui/*.tsx",
];
/** Acts of a steward on everybody's page: their desk is in English. */
const STEWARDS =
  /programme\/_parts\/(pause-dialog|resume-dialog|decide-dialog|state-acts|programme-statements)\.tsx$/;
/** Parts that stand on desks alone: both times of a read, and what takes two people. */
const DESKS = /(components\/ui\/time|sealing\/two-people-acts)\.tsx$/;
/** Attributes that are read or read out. */
const READ = new Set(
  "aria-label,alt,description,error,head,hint,label,more,note,placeholder,said,title,verb,words".split(","),
);
/** Names, the same in every language, and what a part of ours takes as a choice. */
const NAMES = /\b(Whosaw|SEV|DSS|UTC|oidc_issuer|oidc_subject)\b|^plain$/g;

const isWords = (text: string): boolean => /\p{L}{2}/u.test(text.replace(NAMES, ""));

/** Words that stand in the markup itself and not in the catalogue: text, and attributes that people read. */
function bareWords(file: string): string[] {
  const source = ts.createSourceFile(
    file,
    readFileSync(file, "utf8"),
    ts.ScriptTarget.Latest,
    true,
    ts.ScriptKind.TSX,
  );
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node) && isWords(node.text)) found.push(`${file}: ${node.text.trim()}`);
    if (ts.isJsxExpression(node) && !ts.isJsxAttribute(node.parent))
      for (const text of textsIn(node)) found.push(`${file}: ${text}`);
    if (ts.isJsxAttribute(node) && READ.has(node.name.getText(source)))
      for (const text of textsIn(node.initializer))
        found.push(`${file}: ${node.name.getText(source)}: ${text}`);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** Texts that an attribute can have: as they stand, or one of two by a condition; not what a call is given. */
function textsIn(node: ts.Node | undefined): string[] {
  if (!node) return [];
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node))
    return isWords(node.text) ? [node.text] : [];
  if (ts.isTemplateExpression(node))
    return [node.head, ...node.templateSpans.map(({ literal }) => literal)]
      .map(({ text }) => text)
      .filter(isWords);
  if (ts.isJsxExpression(node)) return textsIn(node.expression);
  if (ts.isConditionalExpression(node)) return [...textsIn(node.whenTrue), ...textsIn(node.whenFalse)];
  return [];
}

test("no page of everybody's has a sentence of its own: each is in the catalogue, in both languages", () => {
  const files = SPOKEN.flatMap((pattern) => globSync(pattern)).filter(
    (file) => !STEWARDS.test(file) && !DESKS.test(file),
  );
  expect(files.length).toBeGreaterThan(100);
  expect(files.flatMap(bareWords)).toEqual([]);
});

test("a sentence in the markup would be found", () => {
  expect(bareWords("test/fixtures/bare-words/page.tsx.txt")).toEqual([
    "test/fixtures/bare-words/page.tsx.txt: label: Two words",
    "test/fixtures/bare-words/page.tsx.txt: Nobody at all",
    "test/fixtures/bare-words/page.tsx.txt: Nobody read it",
  ]);
});
