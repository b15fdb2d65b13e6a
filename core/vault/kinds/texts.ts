import { z } from "zod";

export const line = z.string().min(1).max(500);
export const text = z.string().min(1).max(4_000);
