import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { z } from "zod";
import type { DetectRead } from "#core/detect/rollup/read.ts";
import { DirectoryFile } from "#core/directory/import-schema.ts";
import { readOcsfEvent } from "#core/intake/parsers/ocsf.ts";
import type { SourceRecord } from "#core/intake/source-record.ts";
import type { Label, Source } from "./source.ts";
