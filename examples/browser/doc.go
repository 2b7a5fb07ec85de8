// Package browser holds the tests that look at Safar's pages in a real browser. It has no code of its own; it is a module apart because the library
// needs no browser. Beside them, diagrams are read by Mermaid's own parser. It wants Chromium and Node on the machine and `npm ci` in this folder, and skips, saying
// so, without them.
package browser
