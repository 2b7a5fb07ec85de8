// Reads diagrams with Mermaid's own parser: a JSON array of texts comes in, what Mermaid makes of each goes out.
import fs from 'node:fs';
import { JSDOM } from 'jsdom';

const { window } = new JSDOM('');
globalThis.window = window; // Mermaid cleans titles with a library that wants a document
globalThis.document = window.document;
const { default: mermaid } = await import('mermaid');
await mermaid.parse('journey\n'); // registers the kinds of diagram

const out = [];
for (const text of JSON.parse(fs.readFileSync(0, 'utf8'))) {
  try {
    const { type, db } = await mermaid.mermaidAPI.getDiagramFromText(text);
    const tasks = db.getTasks().map((t) => ({ section: t.section, name: t.task, score: String(t.score), actors: t.people }));
    out.push({ type, title: db.getDiagramTitle(), sections: db.getSections(), tasks });
  } catch (e) {
    out.push({ error: String(e.message) });
  }
}
fs.writeFileSync(1, JSON.stringify(out));
process.exit(0);
