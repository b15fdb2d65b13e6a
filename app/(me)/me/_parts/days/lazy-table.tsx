"use client";

import dynamic from "next/dynamic";
import { Skeleton } from "#components/ui/skeleton.tsx";

/** The table's own code comes with the table. */
export const MyTable = dynamic(() => import("./my-table.tsx").then((file) => file.MyTable), {
  loading: () => <Skeleton />,
});
