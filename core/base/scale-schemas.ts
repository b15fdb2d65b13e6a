import { z } from "zod";
import { DSS_MAX, DSS_MIN, SEVERITY_MAX, SEVERITY_MIN } from "./scales.ts";

// Apart from the types: pages name ratings and severities without taking the schema library into the browser.

/** A rating that comes in from outside. */
export const DssSchema = z.int().min(DSS_MIN).max(DSS_MAX).brand<"Dss">();

/** A severity that comes in from outside. */
export const SeveritySchema = z.int().min(SEVERITY_MIN).max(SEVERITY_MAX).brand<"Severity">();
