import { folded } from './nearest-name.ts';
import { splitName } from './read-values.ts';

export interface KnownWorker {
  readonly id: string;
  readonly surname: string;
  readonly givenName: string;
}

export type WorkerMatch = { readonly found: KnownWorker } | { readonly found: null; readonly likely: readonly KnownWorker[] };

/**
 * Finds the worker a file means by "J Palmer", "Palmer, Jo" or "Jo Palmer". Found only when exactly one fits; otherwise the
 * name stays as text and those it could be are listed for somebody to choose.
 */
export function matchWorker(written: string, workers: readonly KnownWorker[]): WorkerMatch {
  const name = splitName(written.replace(/^(?:dr|mr|mrs|ms|miss|mx|prof|sr|s\/n|cn)\.?\s+/i, ''));
  const sameSurname = workers.filter((worker) => folded(worker.surname) === folded(name.surname));
  const given = folded(name.givenName).replaceAll('.', '');
  const fits = sameSurname.filter((worker) => {
    const theirs = folded(worker.givenName);
    return given.length === 1 ? theirs.startsWith(given) : theirs === given;
  });
  const [only] = fits;
  if (only && fits.length === 1 && given !== '') return { found: only };
  return { found: null, likely: fits.length > 0 ? fits : sameSurname };
}
