import type { Instrument } from './instrument.ts';
import { acis, mohost, ocairs, osa, roleChecklist, volitional } from './instruments/moho.ts';
import { gad7, phq9 } from './instruments/mood.ts';
import { core10, honos, qpr15, reqol10, swemwbs, wemwbs } from './instruments/recovery-and-wellbeing.ts';
import { amps, esi, pal, recoveryStar } from './instruments/results-only.ts';
import { cansas, dialog } from './instruments/satisfaction-and-needs.ts';

/**
 * Every definition there is, the one in use first where an instrument has several. One that was used is never taken out:
 * what was completed under it is read by it.
 */
export const instruments: readonly Instrument[] = [
  dialog,
  phq9,
  gad7,
  mohost,
  ocairs,
  osa,
  volitional,
  acis,
  roleChecklist,
  reqol10,
  wemwbs,
  swemwbs,
  qpr15,
  core10,
  honos,
  cansas,
  amps,
  esi,
  pal,
  recoveryStar,
];

/** The definition in use of an instrument, or the one of a version; undefined when there is none. */
export function instrumentOf(id: string, version?: string): Instrument | undefined {
  return instruments.find((one) => one.id === id && (version === undefined || one.version === version));
}

/** Those in use, each once. */
export const instrumentsInUse: readonly Instrument[] = instruments.filter((one, index) => instruments.findIndex(({ id }) => id === one.id) === index);
