import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { noSubject } from '#platform/access.ts';
import { download, type Route } from '#platform/route.ts';
import { access } from './access.ts';
import { importKinds } from './importer.ts';
import { sampleFiles } from './import-words.ts';
import { templateFile } from './template.ts';

/** The samples lie beside this file in the source; the built server is one folder below the root. */
function samplesFolder(): URL {
  return new URL(import.meta.url.includes('/src/exchange/') ? './samples/' : '../src/exchange/samples/', import.meta.url);
}

const csv = 'text/csv; charset=utf-8';

const samples = importKinds.flatMap((kind) =>
  sampleFiles[kind].map(({ file }) =>
    download({
      path: `/imports/samples/${file}`,
      access: access['get-sample'],
      query: z.object({}),
      subject: () => noSubject,
      file: async () => ({ type: csv, body: new Uint8Array(await readFile(new URL(file, samplesFolder()))), name: file, people: [] }),
    }),
  ),
);

const templates = importKinds.map((kind) =>
  download({
    path: `/imports/templates/${kind}.csv`,
    access: access['get-sample'],
    query: z.object({}),
    subject: () => noSubject,
    file: () => Promise.resolve({ type: csv, body: templateFile(kind), name: `${kind}.csv`, people: [] }),
  }),
);

/** A sample and an empty file with every heading, for each kind. */
export const sampleRoutes = [...samples, ...templates] as unknown as readonly Route[];
