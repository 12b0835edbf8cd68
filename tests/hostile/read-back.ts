import type { MatrixActor } from '../access/actors.ts';
import { cameThrough, cellsThatRun, shownAsWords } from './payloads.ts';
import type { UnderAttack } from './unit-under-attack.ts';

/** What came out of the pages and downloads that were read. */
export interface ReadBack {
  readonly faults: readonly string[];
  /** The declared paths of pages, print-outs and files that hold hostile words, as words. */
  readonly shown: ReadonlySet<string>;
}

/** Reads pages, print-outs, CSV files and calendars as these actors: each by the first who may. */
export async function readBack(unit: UnderAttack, actors: readonly MatrixActor[], pages: UnderAttack['pages']): Promise<ReadBack> {
  const faults: string[] = [];
  const shown = new Set<string>();
  for (const { route, path } of pages)
    for (const actor of actors) {
      const { status, body, headers } = await unit.get(actor, path);
      if (status === 403 || status === 404) continue;
      if (status >= 500) faults.push(`${route.path}: ${status}`);
      const type = headers.get('content-type') ?? '';
      if (type.startsWith('text/html')) {
        if (cameThrough.test(body)) faults.push(`${route.path}: markup came through`);
        if (shownAsWords.test(body)) shown.add(route.path);
      } else if (type.startsWith('text/csv')) {
        for (const cell of cellsThatRun(body)) faults.push(`${route.path}: ${cell.slice(0, 40)}`);
        if (body.includes('HYPERLINK') || body.includes('<img src=x')) shown.add(route.path);
      } else if (type.startsWith('text/calendar')) {
        // A line of somebody's words is no line of the calendar's own.
        if (/^ATTACH/m.test(body)) faults.push(`${route.path}: a line of its own`);
        if (body.includes('<img src=x')) shown.add(route.path);
      }
      break;
    }
  return { faults, shown };
}
