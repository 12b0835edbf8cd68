import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { schemas } from './schemas.ts';

const folder = join(import.meta.dirname, '..', '..', 'docs', 'planner');

// After a change of the shapes: RENEW_DOCS=1 and run this file.
test.for(Object.entries(schemas()))('docs/planner/%s is what the shapes say', ([name, schema]) => {
  const text = `${JSON.stringify(schema, null, 2)}\n`;
  const path = join(folder, name);
  if (process.env['RENEW_DOCS'] === '1') {
    mkdirSync(folder, { recursive: true });
    writeFileSync(path, text);
  }
  expect(readFileSync(path, 'utf8')).toBe(text);
});
