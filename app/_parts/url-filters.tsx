"use client";

export { NuqsAdapter as UrlFilters } from "nuqs/adapters/next/app";
