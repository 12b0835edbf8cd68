import { z } from 'zod';
import { version } from '#platform/form-fields.ts';
import { askForJob } from '#platform/jobs.ts';
import { action, NotFound, refuse, refuseStale } from '#platform/route.ts';
import { access } from './access.ts';
import { endedBy, makeReport } from './import-report.ts';
import { importPage } from './import.page.tsx';
import { aboutImport, importerOf } from './importer.ts';
import { workOnImport } from './import-jobs.ts';
import { contentOf, endImport, holdBringingIn, keepReading, lockImport } from './import-store.ts';
import { bringIn, readHere, type FileHere } from './read-here.ts';
import { isLarge } from './upload-import.ts';
import { stateWords } from './import-words.ts';

/** The database says that a number was taken, or a stay begun, between looking and writing. */
function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === '23505' || error.code === '23P01');
}

/** Brings a file in: all of it, or nothing. A small one at once; a large one is given to a job. What a job left is begun again. */
export const applyImport = action({
  path: '/imports/:import/apply',
  access: access['apply-import'],
  input: z.strictObject({ version: version() }),
  subject: aboutImport,
  again: importPage as never,
  async run(scope, input, params) {
    const record = await lockImport(scope, params['import']!);
    if (record === null) throw new NotFound();
    const to = `/imports/${record.id}`;
    if (record.state === 'applied') return { to, say: 'This file was brought in already. Nothing was changed this time.' };
    if (record.state === 'abandoned') refuse('', 'This file was put away. Choose it again to bring it in.');
    if (record.version !== input.version) {
      refuseStale(
        [{ label: 'How the file stands', yours: 'As it was when you opened the page', theirs: stateWords[record.state].words }],
        'Somebody else changed how this file is read after you opened the page. Look at it again, then bring it in.',
      );
    }
    const importer = await importerOf(scope, record.kind);
    if (isLarge(record.kind, record.rowsTotal) || record.report.task !== undefined) {
      const what = record.state === 'read' ? ('apply' as const) : (record.report.task?.what ?? 'apply');
      await keepReading(scope, record.id, { report: { ...record.report, task: { what, importer } }, state: 'waiting' });
      await askForJob(scope, workOnImport, { importId: record.id }, { key: `import ${record.id}` });
      return { to, unitId: record.unitId, subject: `import ${record.id}` };
    }
    if (!(await holdBringingIn(scope, false)))
      refuse('', 'Another file is being brought in at this moment. Nothing was changed: wait a minute, then press the button again.');
    const content = await contentOf(scope, record.id);
    if (content === null) throw new Error('A file that is waiting has no bytes.');
    const file: FileHere = { ...record, content };
    const preview = await readHere(scope, file);
    if (!preview.ok) refuse('', preview.sentence);
    try {
      const brought = preview.ready ? await bringIn(scope, file, preview, importer) : null;
      if (brought === null || brought.problems.length > 0) {
        await keepReading(scope, record.id, { report: { read: makeReport(preview, brought) }, state: 'read' });
        return {
          to,
          say: 'Nothing was brought in: something here has changed since the file was read, or a line must be put right. Look again.',
          unitId: record.unitId,
        };
      }
      await endImport(scope, record.id, 'applied', endedBy(record.kind, brought));
      return { to, people: brought.people, unitId: record.unitId, subject: `import ${record.id}` };
    } catch (error) {
      if (isTaken(error)) refuse('', 'Somebody saved one of these at the same moment, so nothing was brought in. Look again, then bring it in.');
      throw error;
    }
  },
});

/** Puts a file away: nothing of it is brought in, and its lines are no longer kept. Work that is going on is taken back. */
export const abandonImport = action({
  path: '/imports/:import/abandon',
  access: access['abandon-import'],
  input: z.strictObject({}),
  subject: aboutImport,
  again: importPage as never,
  async run(scope, _input, params) {
    const record = await lockImport(scope, params['import']!);
    if (record === null) throw new NotFound();
    if (record.state === 'applied') refuse('', 'This file was brought in already, so it cannot be put away.');
    await endImport(scope, record.id, 'abandoned', null);
    return {
      to: `/imports?unit=${record.unitId}`,
      say: `${record.fileName} was put away. Nothing of it was brought in.`,
      unitId: record.unitId,
      subject: `import ${record.id}`,
    };
  },
});
