import { z } from 'zod';
import { chosen } from '#platform/form-fields.ts';
import { askForJob } from '#platform/jobs.ts';
import { action, NotFound, refuse, type Action } from '#platform/route.ts';
import { aboutUnit } from '#platform/unit-choice.ts';
import { access } from './access.ts';
import { rest } from './brought-in.ts';
import { importerOf, importKinds, kindsOfPeople } from './importer.ts';
import { workOnImport } from './import-jobs.ts';
import { makeReport } from './import-report.ts';
import { addImport } from './import-store.ts';
import { newImportPages } from './new-import.page.tsx';
import { readHere, tryBringIn, type FileHere } from './read-here.ts';
import { readImportFile } from './read-file.ts';
import type { ImportKind } from './words.ts';

/** A file with more lines than this is read and brought in by a job, so that nobody waits for a page. */
const linesWhileWaiting: Readonly<Record<ImportKind, number>> = { people: 2000, staff: 300, shifts: 2000, interests: 2000, rooms: 300 };

/** 20 MB for the file, and room for the form round it. */
const mostBytes = 21 * 1024 * 1024;

/** Is it a file for a job? */
export function isLarge(kind: ImportKind, lines: number): boolean {
  return lines > linesWhileWaiting[kind];
}

function countLines(content: Uint8Array): number {
  let lines = 1;
  for (let at = content.indexOf(10); at >= 0; at = content.indexOf(10, at + 1)) lines += 1;
  return lines;
}

/** What a browser calls a file, as plain words of a sane length and no path. */
function plainFileName(name: string): string {
  const last = name.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const words = last.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '').trim();
  return words === '' ? 'A file without a name' : Array.from(words).slice(0, 120).join('');
}

function uploadFile(kind: ImportKind): Action {
  return action({
    path: `/imports/new/${kind}`,
    access: kindsOfPeople.includes(kind) ? access['bring-people-file'] : access['bring-places-and-staff-file'],
    input: z.strictObject({
      unit: chosen('Open the page again: this form has lost its unit'),
      file: z.instanceof(File, { error: 'Choose the CSV file' }),
    }),
    subject: aboutUnit,
    again: newImportPages[kind] as never,
    againQuery: (_params, raw) => ({ unit: String(raw['unit'] ?? '') }),
    maxBody: mostBytes,
    async run(scope, input) {
      const importer = await importerOf(scope, kind);
      if (!importer.unitIds.includes(input.unit)) throw new NotFound();
      if (input.file.name === '' && input.file.size === 0) refuse('file', 'Choose the CSV file.');
      const content = new Uint8Array(await input.file.arrayBuffer());
      const fileName = plainFileName(input.file.name);
      // Twenty megabytes are much at once: others have their turn between the steps.
      await rest();
      const opened = readImportFile(content);
      await rest();
      if (!opened.ok) refuse('file', opened.sentence);
      const lines = countLines(content);
      const file: FileHere = { kind, unitId: input.unit, fileName, content, choices: {} };
      const common = { unitId: input.unit, kind, fileName, fingerprint: opened.fingerprint, content };
      if (isLarge(kind, lines)) {
        const id = await addImport(scope, { ...common, rowsTotal: lines - 1, state: 'waiting', report: { task: { what: 'read', importer } } });
        await askForJob(scope, workOnImport, { importId: id }, { key: `import ${id}` });
        return { to: `/imports/${id}`, unitId: input.unit, subject: `import ${id}` };
      }
      const preview = await readHere(scope, file);
      if (!preview.ok) refuse('file', preview.sentence);
      const report = makeReport(preview, await tryBringIn(scope, file, preview, importer));
      const id = await addImport(scope, { ...common, rowsTotal: preview.counts.rows, state: 'read', report: { read: report } });
      return { to: `/imports/${id}`, unitId: input.unit, subject: `import ${id}` };
    },
  }) as Action;
}

/** One action for each kind of file. */
export const uploadActions: readonly Action[] = importKinds.map(uploadFile);
