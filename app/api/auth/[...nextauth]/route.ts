import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { authOptions } from "#app/_server/auth.ts";

interface Context {
  readonly params: Promise<{ nextauth: string[] }>;
}

async function handler(request: NextRequest, context: Context): Promise<Response> {
  const params = await context.params;
  return NextAuth(request, { params }, await authOptions());
}

export { handler as GET, handler as POST };
