// Reads CSV from the standard input as csv-parse does, and writes its records as JSON.
import { parse } from 'csv-parse/sync';

const parts = [];
for await (const part of process.stdin) {
  parts.push(part);
}

process.stdout.write(JSON.stringify(parse(Buffer.concat(parts), { bom: true })));
