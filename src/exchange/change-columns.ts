import { z } from 'zod';
import { optionalChoice, optionalText, version } from '#platform/form-fields.ts';
import { askForJob } from '#platform/jobs.ts';
import { action, NotFound, refuse, refuseStale } from '#platform/route.ts';
import { access } from './access.ts';
import { KINDS_OF_FILE } from './field-words.ts';
import { choicesOf, columnsPage } from './import-columns.page.tsx';
import { makeReport } from './import-report.ts';
import { aboutImport, importerOf } from './importer.ts';
import { workOnImport } from './import-jobs.ts';
import { contentOf, keepReading, lockImport } from './import-store.ts';
import { stateWords } from './import-words.ts';
import { readHere, tryBringIn, type FileHere } from './read-here.ts';
import { isLarge } from './upload-import.ts';

/** Reads "E 07:00-15:00" lines; a line that is none refuses the form. */
function readShiftTimes(words: string | null): Record<string, [string, string]> {
  const times: Record<string, [string, string]> = {};
  for (const line of (words ?? '')
    .split('\n')
    .map((one) => one.trim())
    .filter((one) => one !== '')) {
    const found = /^(\S{1,8})[ :=]+([0-2]\d[:.][0-5]\d)\s*(?:-|–|to)\s*([0-2]\d[:.][0-5]\d)$/i.exec(line);
    if (found === null) refuse('shiftTimes', `“${line.slice(0, 40)}” is not a code with its times. Write one such as E 07:00-15:00.`);
    times[found[1]!] = [found[2]!.replace('.', ':'), found[3]!.replace('.', ':')];
  }
  return times;
}

/** Reads a file again by what somebody said its columns mean. */
export const changeColumns = action({
  path: '/imports/:import/columns',
  access: access['change-columns'],
  input: z.strictObject({
    version: version(),
    column: z.record(z.string().regex(/^\d{1,3}$/, 'There is no such column'), z.string().max(60)),
    dateOrder: optionalChoice('Choose how dates are written', ['day first', 'month first']),
    shiftTimes: optionalText('the times of shift codes', 2000),
  }),
  subject: aboutImport,
  again: columnsPage as never,
  async run(scope, input, params) {
    const record = await lockImport(scope, params['import']!);
    if (record === null) throw new NotFound();
    if (record.state !== 'read') refuse('', 'This file is no longer waiting to be looked at. Choose it again.');
    if (record.version !== input.version) {
      refuseStale(
        [{ label: 'How the file stands', yours: 'As it was when you opened the page', theirs: stateWords[record.state].words }],
        'Somebody else changed how this file is read after you opened the page. Open the page again.',
      );
    }
    const choices = choicesOf(
      { column: input.column, dateOrder: input.dateOrder, shiftTimes: readShiftTimes(input.shiftTimes) },
      KINDS_OF_FILE[record.kind].fields.map((field) => field.key),
    );
    if (choices === null) refuse('', 'A column’s answer is none of those offered. Choose again.');
    const to = `/imports/${record.id}`;
    const importer = await importerOf(scope, record.kind);
    if (isLarge(record.kind, record.rowsTotal)) {
      await keepReading(scope, record.id, { report: { task: { what: 'read', importer } }, state: 'waiting', choices });
      await askForJob(scope, workOnImport, { importId: record.id }, { key: `import ${record.id}` });
      return { to, unitId: record.unitId };
    }
    const content = await contentOf(scope, record.id);
    if (content === null) throw new Error('A file that is waiting has no bytes.');
    const file: FileHere = { ...record, content, choices };
    const preview = await readHere(scope, file);
    if (!preview.ok) refuse('', preview.sentence);
    await keepReading(scope, record.id, {
      report: { read: makeReport(preview, await tryBringIn(scope, file, preview, importer)) },
      state: 'read',
      choices,
      rowsTotal: preview.counts.rows,
    });
    return { to, say: 'The file was read again.', unitId: record.unitId };
  },
});
