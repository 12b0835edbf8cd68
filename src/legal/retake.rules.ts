import { dateWithYear } from '#platform/time.ts';
import type { LeaveRule, RetakeLimit } from './standing.words.ts';

/** When the absence began, and the last day of the section apart from it. */
export interface Absent {
  readonly awolOn: Temporal.PlainDate;
  readonly sectionExpiresOn: Temporal.PlainDate | null;
}

const later = (a: Temporal.PlainDate, b: Temporal.PlainDate): Temporal.PlainDate => (Temporal.PlainDate.compare(a, b) >= 0 ? a : b);

/**
 * The last day on which somebody absent without leave may be taken back, for the police (Code of Practice ch. 28). MHA 1983 s18(4): the later
 * of six months beginning with the first day of absence and the end of the section; s18(5): sections 2, 4 and 5 only until they end; restricted
 * people without limit. Six months beginning with 10 March end on 9 September; beginning with 31 August, on the last day of February.
 */
export function retakeUntil(rule: Pick<LeaveRule, 'retake'> | null, { awolOn, sectionExpiresOn }: Absent): RetakeLimit {
  const limit = (kind: RetakeLimit['kind'], until: Temporal.PlainDate | null, say: string, source: string): RetakeLimit => ({
    kind,
    until,
    say,
    source,
  });
  if (rule === null)
    return limit(
      'not known',
      null,
      'The legal status is not recorded, so nobody can say whether there is a power to bring them back.',
      'MHA 1983 s18',
    );
  if (rule.retake === 'no power')
    return limit('no power', null, 'There is no power to bring them back: they are missing, not absent without leave.', 'MHA 1983 s18');
  if (rule.retake === 'no limit') return limit('no limit', null, 'They may be taken back without limit of time.', 'MHA 1983 s18, s41(3)(d)');
  if (rule.retake === 'end of section') {
    if (sectionExpiresOn === null)
      return limit(
        'not known',
        null,
        'They may be taken back until the section ends; when that is, is not recorded. Look at the section papers.',
        'MHA 1983 s18(5)',
      );
    return limit('until', sectionExpiresOn, `They may be taken back until the end of ${dateWithYear(sectionExpiresOn)}.`, 'MHA 1983 s18(5)');
  }
  const same = awolOn.add({ months: 6 });
  const sixMonths = same.day === awolOn.day ? same.subtract({ days: 1 }) : same;
  const until = sectionExpiresOn === null ? sixMonths : later(sixMonths, sectionExpiresOn);
  const unsure = sectionExpiresOn === null ? ' It is later if the section lasts longer: its expiry is not recorded.' : '';
  return limit('until', until, `They may be taken back until the end of ${dateWithYear(until)}.${unsure}`, 'MHA 1983 s18(4)');
}

/** When an absence began and ended, and the last day of the section apart from it. */
export interface CameBack extends Absent {
  readonly returnedOn: Temporal.PlainDate;
}

/**
 * The last day somebody may be kept once back, where absence in the last week of a section makes it last longer: MHA 1983 s21(1)–(2), one week
 * beginning with the day of return, if they came back while they could still be taken back. Null: the section's own end stands.
 */
export function keptUntil(rule: Pick<LeaveRule, 'retake'> | null, { awolOn, sectionExpiresOn, returnedOn }: CameBack): Temporal.PlainDate | null {
  if (rule === null || sectionExpiresOn === null) return null;
  const limit = retakeUntil(rule, { awolOn, sectionExpiresOn });
  if (limit.until === null || Temporal.PlainDate.compare(returnedOn, limit.until) > 0) return null;
  // Back before the last week, the week from the return ends before the section does. Absent only after it had ended: it had ended.
  if (Temporal.PlainDate.compare(awolOn, sectionExpiresOn) > 0) return null;
  const week = returnedOn.add({ days: 6 });
  return Temporal.PlainDate.compare(week, sectionExpiresOn) > 0 ? week : null;
}
