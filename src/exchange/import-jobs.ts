import { z } from 'zod';
import type { StaffActor } from '#platform/actor.ts';
import { writeAudit } from '#platform/audit.ts';
import { askForJob, job, type Beside } from '#platform/jobs.ts';
import { enterScope, makeScope, type Scope } from '#platform/scope.ts';
import { endedBy, makeReport } from './import-report.ts';
import type { Importer } from './importer.ts';
import {
  contentOf,
  emptyOldImports,
  endImport,
  holdBringingIn,
  holdWork,
  importById,
  importsToResume,
  isWorkLeft,
  keepProgress,
  keepReading,
  type ImportRecord,
} from './import-store.ts';
import { bringIn, readHere, tryBringIn, type FileHere } from './read-here.ts';

/** Progress is told at most this often, so that the telling costs nothing. */
const tellEvery = 400;

/**
 * Reads a large file, or brings one in: all of it in one transaction, as the one who asked. A process that is ended on the way leaves
 * nothing half done; whoever begins again begins at the first line.
 */
export const workOnImport = job({
  name: 'work-on-import',
  input: z.strictObject({ importId: z.guid() }),
  async run(scope, { importId }, beside) {
    await holdWork(scope, importId);
    const record = await importById(scope, importId);
    const task = record?.report.task;
    if (record === null || task === undefined || (record.state !== 'waiting' && record.state !== 'working')) return;
    const content = await contentOf(scope, importId);
    if (content === null) return;
    const tell = teller(record, beside);
    await tell(0, true);
    const file: FileHere = { ...record, content };
    try {
      const importer = actingAs(scope, task.importer, record.madeByName ?? '');
      await enterScope(importer);
      if (task.what === 'read') await readLarge(importer, record, file, task.importer, tell);
      else await applyLarge(importer, record, file, task.importer, tell);
      await enterScope(scope);
    } catch (error) {
      if (!(error instanceof PutAway)) await beside((apart) => keepProgress(apart, importId, 'failed', null)).catch(() => {});
      throw error;
    }
  },
});

/** Somebody put the file away while it was being brought in: everything is taken back. */
class PutAway extends Error {
  override name = 'PutAway';
}

type Tell = (done: number, now?: boolean) => Promise<void>;

function teller(record: ImportRecord, beside: Beside): Tell {
  let last = -Infinity;
  return async (done, now = false) => {
    if (!now && performance.now() - last < tellEvery) return;
    last = performance.now();
    await beside((apart) => keepProgress(apart, record.id, 'working', Math.min(done, record.rowsTotal)));
  };
}

/** The one who asked for it: what the database lets them know of and write to holds for the job too. */
function actingAs(scope: Scope, importer: Importer, name: string): Scope {
  const actor: StaffActor = {
    kind: 'staff',
    id: importer.id,
    accountId: importer.id,
    name,
    memberships: [],
    registered: false,
    nurseInChargeOf: [],
    deviceId: null,
  };
  return makeScope(scope.tx, actor, scope.now, scope.requestId);
}

/** Reading is the first half of the bar, trying it the second. */
async function readLarge(scope: Scope, record: ImportRecord, file: FileHere, importer: Importer, tell: Tell): Promise<void> {
  const preview = await readHere(scope, file, (done) => tell(Math.round(done / 2)));
  if (!preview.ok) throw new Error('A file that could be read before cannot be read now.');
  const brought = await tryBringIn(scope, file, preview, importer, (done) => tell(Math.round(preview.counts.rows / 2 + done / 2)));
  await keepReading(scope, record.id, { report: { read: makeReport(preview, brought) }, state: 'read', rowsTotal: preview.counts.rows });
}

async function applyLarge(scope: Scope, record: ImportRecord, file: FileHere, importer: Importer, tell: Tell): Promise<void> {
  await holdBringingIn(scope, true);
  const preview = await readHere(scope, file, (done) => tell(Math.round(done / 4)));
  if (!preview.ok) throw new Error('A file that could be read before cannot be read now.');
  const brought = preview.ready
    ? await bringIn(scope, file, preview, importer, (done) => tell(Math.round(preview.counts.rows / 4 + done * 0.75)))
    : null;
  if (brought === null || brought.problems.length > 0) {
    await keepReading(scope, record.id, {
      report: {
        read: makeReport(preview, brought),
        again: 'Nothing was brought in: something here has changed since the file was read. Look again.',
      },
      state: 'read',
    });
    return;
  }
  if (!(await endImport(scope, record.id, 'applied', endedBy(record.kind, brought)))) throw new PutAway('The file was put away.');
  await writeAudit(scope, {
    action: 'exchange.apply-import',
    outcome: 'done',
    people: brought.people,
    unitId: record.unitId,
    subject: `import ${record.id}`,
  });
}

/** Puts away files nobody came back to, and takes up work that a stopped process left. */
export const tidyImports = job({
  name: 'tidy-imports',
  input: z.object({}),
  cron: '*/5 * * * *',
  async run(scope) {
    await emptyOldImports(scope);
    for (const id of await importsToResume(scope)) {
      const record = await importById(scope, id);
      if (record?.report.task !== undefined && (await isWorkLeft(scope, id)))
        await askForJob(scope, workOnImport, { importId: id }, { key: `import ${id}` });
    }
  },
});
