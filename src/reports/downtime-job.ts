import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { allUnits } from '#places';
import { writeAudit } from '#platform/audit.ts';
import { findPassphrase, packFailed, packWritten } from '#platform/downtime-store.ts';
import { job, type Job } from '#platform/jobs.ts';
import type { Log } from '#platform/log.ts';
import type { Scope } from '#platform/scope.ts';
import { sealPages } from './downtime-file.ts';
import { replaceFile } from './downtime-folder.ts';
import { loadDowntime } from './downtime-model.ts';
import { downtimePages } from './downtime-pages.tsx';

/** Where packs are written, and the installation's secret, which opens the passphrases. */
export interface DowntimeOrder {
  readonly folder: string;
  readonly secret: string;
}

/**
 * Every ten minutes, and when a passphrase is set: one file a unit, readable with the database dead. A unit whose pack cannot be written
 * leaves the others to be. `order` null: no folder is set, which the page says.
 */
export function writeDowntimePacks(order: DowntimeOrder | null, log: Log): Job<Record<string, never>> {
  return job({
    name: 'write-downtime-packs',
    cron: '*/10 * * * *',
    input: z.strictObject({}),
    async run(scope, _input, beside) {
      for (const unit of await allUnits(scope)) {
        if (unit.closedOn !== null) continue;
        try {
          await beside((apart) => writePack(apart, order, unit));
        } catch (error) {
          log.fault('downtime pack not written', error, { unit: unit.id });
          await beside((apart) => packFailed(apart, unit.id, faultWords(error)));
        }
      }
    },
  });
}

/** Writes one unit's file in place of the one before. Nothing without a passphrase. */
async function writePack(scope: Scope, order: DowntimeOrder | null, unit: { readonly id: string; readonly name: string }): Promise<void> {
  if (order === null) {
    await packFailed(scope, unit.id, 'No folder is set. Ask whoever runs Trellis to set DOWNTIME_FOLDER.');
    return;
  }
  const kept = await findPassphrase(scope, order.secret, unit.id);
  const model = kept === null ? null : await loadDowntime(scope, unit);
  if (kept === null || model === null) return;
  const content = await sealPages({ unit: unit.name, at: scope.now, pages: downtimePages(model), passphrase: kept.passphrase });
  const place = await replaceFile(order.folder, packName(unit), content);
  // A unit with a new name leaves no old file to be taken for the newest.
  if (kept.place !== null && kept.place !== place && dirname(kept.place) === order.folder) await rm(kept.place, { force: true });
  await packWritten(scope, unit.id, place);
  await writeAudit(scope, { action: 'downtime.write-pack', outcome: 'read', unitId: unit.id, people: model.people.map(({ id }) => id) });
}

/** "larkfield-house-0199a7c2.html": found by its name in a hurry, and never that of another unit. */
function packName(unit: { readonly id: string; readonly name: string }): string {
  const words = unit.name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 40);
  return `${words}-${unit.id.slice(-8)}.html`;
}

function faultWords(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (['EACCES', 'EPERM', 'EROFS'].includes(code)) return 'The folder cannot be written to.';
  if (code === 'ENOSPC') return 'The disk of the folder is full.';
  if (['ENOENT', 'ENOTDIR', 'EIO', 'ESTALE', 'EHOSTDOWN'].includes(code)) return 'The folder cannot be reached.';
  return 'The last try failed. Ask whoever runs Trellis to look at its log.';
}
