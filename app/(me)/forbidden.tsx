export { NotForYou as default } from "#app/_parts/not-for-you.tsx";
