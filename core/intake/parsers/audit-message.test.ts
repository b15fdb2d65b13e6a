import { expect, test } from "vitest";
import { parseAuditMessage } from "./audit-message.ts";

test("a message of pgaudit 1.7 with parameters and rows", () => {
  const message = `AUDIT: SESSION,15,2,READ,SELECT,TABLE,capture.prompts,"select ""a"", b\nfrom x where y = $1","258,""a,b"",",15`;
  expect(parseAuditMessage(message)).toEqual({
    type: "SESSION",
    statementId: "15",
    substatementId: "2",
    class: "READ",
    command: "SELECT",
    objectType: "TABLE",
    objectName: "capture.prompts",
    statement: 'select "a", b\nfrom x where y = $1',
    parameters: ["258", "a,b", ""],
    rows: 15,
  });
});

test.each([
  ["<not logged>", null],
  ["<previously logged>", null],
  ["<none>", []],
])("parameters given as %s are %j, and old versions count no rows", (text, parameters) => {
  expect(parseAuditMessage(`AUDIT: OBJECT,1,1,READ,SELECT,,,<not logged>,${text}`)).toMatchObject({
    statement: null,
    parameters,
    rows: null,
    objectName: "",
  });
});

test("quoted names lose their quotes", () => {
  const message = `AUDIT: SESSION,1,1,READ,SELECT,TABLE,"public.""Odd """"name.x""",select 1,<none>`;
  expect(parseAuditMessage(message)?.objectName).toBe('public.Odd "name.x');
});

test.each([
  "AUDIT: ",
  "AUDIT: SESSION,1,1,READ",
  "AUDIT: OTHER,1,1,READ,SELECT,,,x,y",
  'AUDIT: SESSION,1,1,READ,SELECT,,,"x',
])("no audit message: %s", (message) => {
  expect(parseAuditMessage(message)).toBeNull();
});
