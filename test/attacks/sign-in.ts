import { type Attack, OTHER, state } from "./attack.ts";

const PUT_IN =
  /^identity has a row \(at https:\/\/id\.example\) that no entry in force set: it was put in or changed beside the log\.$/;
const NOT_ISSUED =
  /^api_key has a key \(\S+\) that no entry issued so: it was put in or changed beside the log\.$/;

/** Who gets in as whom: how people sign in, and with which keys. */
export const SIGN_IN: readonly Attack[] = [
  state(
    "somebody is let in as another beside the log",
    `INSERT INTO identity SELECT issuer, 'mallory', person_id, salt FROM identity WHERE subject = 'rev1'`,
    PUT_IN,
  ),
  state(
    "an identity is made another person's",
    `UPDATE identity SET person_id = ${OTHER} WHERE subject = 'rev1'`,
    PUT_IN,
  ),
  state(
    "an identity that was replaced is put back",
    "UPDATE identity SET subject = 'rev2-before', salt = NULL WHERE subject = 'rev2'",
    PUT_IN,
  ),
  state(
    "a token is put in beside the log",
    `INSERT INTO api_key SELECT gen_random_uuid(), kind, prefix, sha256('mallory'), source_id, person_id, created_at, expires_at, NULL, leaf_index
      FROM api_key WHERE kind = 'person' AND revoked_at IS NULL`,
    NOT_ISSUED,
  ),
  state(
    "a key is made to open to another secret",
    "UPDATE api_key SET hash = sha256('mallory') WHERE kind = 'person' AND revoked_at IS NULL",
    NOT_ISSUED,
  ),
  state(
    "a token is made another person's",
    `UPDATE api_key SET person_id = ${OTHER} WHERE kind = 'person' AND revoked_at IS NULL`,
    NOT_ISSUED,
  ),
  state(
    "a source's key is made a person's token",
    `UPDATE api_key SET kind = 'person', person_id = ${OTHER} WHERE kind = 'source'`,
    NOT_ISSUED,
  ),
  state(
    "a key lasts longer than it was issued for",
    "UPDATE api_key SET expires_at = '2099-01-01' WHERE kind = 'person' AND revoked_at IS NULL",
    NOT_ISSUED,
  ),
  state(
    "a key that was revoked works again",
    "UPDATE api_key SET revoked_at = NULL WHERE revoked_at IS NOT NULL",
    /^api_key has a key \(\S+\) that was revoked: it was put in or changed beside the log\.$/,
  ),
];
