import { type Attack, change, READ } from "./attack.ts";

/** Entries, tiles, head and checkpoints: changed, removed, put in, moved. */
export const ROWS: readonly Attack[] = [
  {
    name: "one byte of an entry is changed",
    act: change("entry", "bytes", "set_byte(bytes, 40, get_byte(bytes, 40) # 1)"),
    noticed: ["entries", "tiles", "head", "checkpoints", "kept heads", "columns"],
    says: /^Entry \d+ was changed: its bytes are not those that were hashed when it was written\.$/,
  },
  {
    name: "an entry is changed and its hash with it",
    act: `UPDATE entry SET bytes = b, leaf_hash = sha256('\\x00'::bytea || b) FROM (SELECT leaf_index AS i,
      convert_to(replace(convert_from(bytes, 'utf8'), '"outcome":"allowed"', '"outcome":"refused"'), 'utf8') AS b FROM entry) c
      WHERE i = leaf_index AND leaf_index = ${READ}`,
    noticed: ["tiles", "head", "checkpoints", "kept heads", "columns"],
    says: /^Tile 0\/0 does not hold what the entries hash to, from entry \d+ on\.$/,
  },
  {
    name: "a leaf's hash is changed",
    act: change("entry", "leaf_hash", "sha256(leaf_hash)"),
    noticed: ["entries"],
    says: /was changed: its bytes/,
  },
  {
    name: "an entry is deleted",
    act: `DELETE FROM entry WHERE leaf_index = ${READ}`,
    noticed: ["entries", "columns"],
    says: /^Entry \d+ is missing: it was removed\.$/,
  },
  {
    name: "an entry is put in at the end, beyond the head",
    act: "INSERT INTO entry SELECT log_id, leaf_index + 1, recorded_at, kind, actor_id, sev_number, bytes, leaf_hash FROM entry ORDER BY leaf_index DESC LIMIT 1",
    noticed: ["entries"],
    says: /^entry has 1 rows that are not in the log of \d+ entries/,
  },
  {
    name: "an entry is put in twice",
    act: "ALTER TABLE entry DROP CONSTRAINT entry_pkey; INSERT INTO entry SELECT * FROM entry WHERE leaf_index = 240",
    noticed: ["entries"],
    says: /^Entry 240 is there twice\.$/,
  },
  {
    name: "two entries change places",
    act: "ALTER TABLE entry DROP CONSTRAINT entry_pkey; UPDATE entry SET leaf_index = 481 - leaf_index WHERE leaf_index IN (240, 241)",
    noticed: ["tiles", "head", "checkpoints", "kept heads", "columns"],
    says: /^Tile 0\/0 does not hold what the entries hash to, from entry 240 on\.$/,
  },
  {
    name: "a tile is changed",
    act: "UPDATE tile SET bytes = set_byte(bytes, 100, get_byte(bytes, 100) # 1) WHERE index = 0",
    noticed: ["tiles"],
    says: /^Tile 0\/0 does not hold what the entries hash to, from entry 3 on\.$/,
  },
  {
    name: "a tile's root is changed",
    act: "UPDATE tile SET root = sha256(root) WHERE index = 0",
    noticed: ["tiles"],
    says: /^The root stored with tile 0\/0 is not that of its hashes\.$/,
  },
  {
    name: "a tile is deleted",
    act: "DELETE FROM tile WHERE index = 0",
    noticed: ["tiles"],
    says: /^Tile 0\/0 is missing\.$/,
  },
  {
    name: "a tile of nothing is put in",
    act: "INSERT INTO tile SELECT log_id, level, 1, bytes, root FROM tile WHERE index = 0",
    noticed: ["tiles"],
    says: /^Tile 0\/1 is of more entries than the log's \d+\.$/,
  },
  {
    name: "the head's edge is changed",
    act: "UPDATE log_head SET edge = set_byte(edge, 3, get_byte(edge, 3) # 1)",
    noticed: ["head"],
    says: /^The head of the log is not that of its \d+ entries/,
  },
  {
    name: "a checkpoint's signature is changed",
    act: "UPDATE checkpoint SET note = left(note, length(note) - 12) || 'AAAA' || right(note, 8) WHERE size = (SELECT min(size) FROM checkpoint)",
    noticed: ["checkpoints"],
    says: /^The checkpoint of \d+ entries has a signature that does not verify\.$/,
  },
  {
    name: "a checkpoint's columns are changed",
    act: "UPDATE checkpoint SET root_hash = sha256(root_hash) WHERE size = (SELECT min(size) FROM checkpoint)",
    noticed: ["checkpoints"],
    says: /has columns that do not say what was signed\.$/,
  },
];
