import type { WeekModel, WeekView } from './week-model.ts';

/** The address of a week as it is shown, with what should be otherwise. The state of the page is all in it. */
export function weekAddress(
  model: Pick<WeekModel, 'unitId' | 'monday' | 'view' | 'day' | 'who'>,
  other: { monday?: Temporal.PlainDate; view?: WeekView; day?: Temporal.PlainDate | null; who?: string | null; session?: string } = {},
): string {
  const query = new URLSearchParams({ unit: model.unitId, from: String(other.monday ?? model.monday) });
  const view = other.view ?? model.view;
  if (view !== 'day') query.set('by', view);
  const who = other.who === undefined ? model.who : other.who;
  if (view !== 'day' && who !== null) query.set('who', who);
  const day = other.day === undefined ? (other.monday === undefined ? model.day : null) : other.day;
  if (day !== null) query.set('on', String(day));
  if (other.session !== undefined) query.set('session', other.session);
  return `/week?${query.toString()}${other.session === undefined ? '' : '#chosen'}`;
}
