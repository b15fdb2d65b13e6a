export { SignedIn as default } from "#app/_parts/signed-in.tsx";
