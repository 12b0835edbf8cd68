import { accessSync, constants, existsSync } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Why packs cannot be written into a folder, as a sentence for whoever starts Trellis; null when they can. Makes nothing. */
export function downtimeFolderFault(folder: string): string | null {
  let nearest = folder;
  while (!existsSync(nearest) && dirname(nearest) !== nearest) nearest = dirname(nearest);
  try {
    accessSync(nearest, constants.W_OK | constants.X_OK);
    return null;
  } catch {
    return `The folder for downtime packs, ${folder}, cannot be written to. Choose another with DOWNTIME_FOLDER, or let Trellis write there.`;
  }
}

/**
 * Puts a file in the place of the one before, or leaves that one whole: it is written beside, brought to the disk, then renamed. A machine
 * that stops half-way leaves the old pack or the new one, never part of one.
 */
export async function replaceFile(folder: string, name: string, content: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const [place, beside] = [join(folder, name), join(folder, `.${name}.writing`)];
  try {
    const file = await open(beside, 'w', 0o644);
    try {
      await file.writeFile(content, 'utf8');
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(beside, place);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
  await syncFolder(folder);
  return place;
}

/** Some shares cannot bring a folder to the disk by itself; the file in it is there all the same. */
async function syncFolder(folder: string): Promise<void> {
  try {
    const opened = await open(folder, 'r');
    try {
      await opened.sync();
    } finally {
      await opened.close();
    }
  } catch {}
}
