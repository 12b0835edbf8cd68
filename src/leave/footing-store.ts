import { legalStandings } from '#legal';
import type { Scope } from '#platform/scope.ts';
import { lengthInWords } from '#platform/time.ts';
import { authorisationState } from './authorisation.rules.ts';
import { authorisationsOf } from './authorisation-store.ts';
import { groundsOf } from './grounds-store.ts';
import { lineWords } from './view.ts';
import type { Basis, LeaveLine } from './words.ts';

/** One way in which a person may go out: a line of an authorisation, grounds by agreement, or time off for an informal person. */
export interface Footing {
  /** `line:<id>`, `grounds:<id>` or `time-off`. */
  readonly value: string;
  readonly basis: Exclude<Basis, 'unauthorised'>;
  readonly lineId: string | null;
  readonly groundsId: string | null;
  readonly label: string;
  readonly graceMinutes: number;
  readonly line: LeaveLine | null;
}

/**
 * The footings these people have now. Lines of an authorisation that is held or waits for its check are offered too: planning is no
 * release, and the rules say at the release what stands in the way. Nobody in the answer: nothing is recorded that lets them go.
 */
export async function footingsOf(scope: Scope, personIds: readonly string[]): Promise<ReadonlyMap<string, readonly Footing[]>> {
  const authorisations = await authorisationsOf(scope, personIds);
  const grounds = await groundsOf(scope, personIds);
  const standings = await legalStandings(scope, personIds);
  const found = new Map<string, readonly Footing[]>();
  for (const personId of personIds) {
    const standing = standings.get(personId);
    const lines = (authorisations.get(personId) ?? [])
      .filter((one) => ['in force', 'held', 'not begun', 'waiting for the second check'].includes(authorisationState(one, scope.now)))
      .flatMap((one) => one.lines);
    const footings: Footing[] = [
      ...lines.map((line) => ({
        value: `line:${line.id}`,
        basis: 'section 17' as const,
        lineId: line.id,
        groundsId: null,
        label: [lineWords(line), ...(line.maxMinutes === null ? [] : [`up to ${lengthInWords(line.maxMinutes)}`])].join(', '),
        graceMinutes: line.graceMinutes,
        line,
      })),
      ...(grounds.get(personId) ?? [])
        .filter(
          ({ from, until }) =>
            Temporal.PlainDate.compare(from, scope.today) <= 0 && (until === null || Temporal.PlainDate.compare(until, scope.today) > 0),
        )
        .map((agreement) => ({
          value: `grounds:${agreement.id}`,
          basis: 'grounds' as const,
          lineId: null,
          groundsId: agreement.id,
          label: `Grounds: ${agreement.words}`,
          graceMinutes: agreement.graceMinutes,
          line: null,
        })),
      ...(standing?.rule?.needs === 'nothing'
        ? [
            {
              value: 'time-off',
              basis: 'time off' as const,
              lineId: null,
              groundsId: null,
              label: 'Time off the unit (informal)',
              graceMinutes: 0,
              line: null,
            },
          ]
        : []),
    ];
    if (footings.length > 0) found.set(personId, footings);
  }
  return found;
}
