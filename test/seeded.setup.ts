import fc from "fast-check";

// The same cases in every run: a red test is red for everybody. The long tests draw fresh ones.
fc.configureGlobal({ seed: 20261121 });
