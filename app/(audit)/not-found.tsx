export { NothingHere as default } from "#app/_parts/nothing-here.tsx";
