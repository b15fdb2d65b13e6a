import "server-only";
import { forbidden, notFound } from "next/navigation";
import { ZodError } from "zod";
import { Refusal } from "#core/base/refusal.ts";

/** What a verb answers, or the page that says no with its status: 403, or 404 for what is not there. */
export async function orRefusalPage<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof ZodError) notFound(); // no address of ours
    if (!(error instanceof Refusal)) throw error;
    if (error.code === "forbidden" || error.code === "conflict_of_interest") forbidden();
    if (error.code === "not_found" || error.code === "invalid") notFound();
    throw error;
  }
}
