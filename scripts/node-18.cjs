// Loaded before scripts that an older Node could not even read: it says what is needed. In the syntax of any Node.
"use strict";
if (Number(process.versions.node.split(".")[0]) < 18) {
  console.error(
    "Whosaw needs Node.js 18 or newer with its npm to install itself (it then brings its own Node 24). This is " +
      process.version +
      ", at " +
      process.execPath +
      ". Get a newer one from your distribution or from nodejs.org, and start again.",
  );
  process.exit(1);
}
