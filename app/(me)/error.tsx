"use client";

export { PageError as default } from "#app/_parts/page-error.tsx";
