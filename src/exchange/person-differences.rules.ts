import type { DetailsChange, PersonAsHeld } from '#people';
import { dateWithYear } from '#platform/time.ts';
import { folded } from './nearest-name.ts';
import type { NamedWorker, PersonValues, Need, OtherCell, PersonAlert } from './words.ts';

/** What a row of a census changes of one person. Empty lists and nulls: nothing. */
export interface PersonDifferences {
  readonly details: DetailsChange | null;
  readonly bed: { readonly stayId: string; readonly bed: string } | null;
  readonly needs: readonly Need[];
  readonly alerts: readonly PersonAlert[];
  readonly facts: readonly { readonly field: string; readonly value: string; readonly asAt: Temporal.PlainDate }[];
  readonly workers: readonly NamedWorker[];
  readonly legal: {
    readonly code: string;
    readonly asWritten: string;
    readonly expiresOn: Temporal.PlainDate | null;
    readonly restricted: boolean | null;
  } | null;
  /** Each change in a few words. */
  readonly says: readonly string[];
}

type Plain = 'surname' | 'givenName' | 'preferredName' | 'nhsNumber' | 'clientId' | 'gender' | 'pronouns' | 'ethnicity' | 'language';
const titles: Readonly<Record<Plain, string>> = {
  surname: 'surname',
  givenName: 'first name',
  preferredName: 'preferred name',
  nhsNumber: 'NHS number',
  clientId: 'client ID',
  gender: 'gender',
  pronouns: 'pronouns',
  ethnicity: 'ethnicity',
  language: 'language',
};

/**
 * Compares a row with what is held. What the row leaves empty stays as it is: unknown is not none. Needs, alerts and facts are added, never ended.
 * `staffOf` finds the member of staff a name means for its duty, or null.
 */
export function differencesOf(
  row: { readonly values: PersonValues; readonly others: readonly OtherCell[] },
  held: PersonAsHeld,
  legal: { readonly code: string; readonly expiresOn: Temporal.PlainDate | null } | null,
  asOf: Temporal.PlainDate,
  staffOf: (worker: NamedWorker) => string | null,
): PersonDifferences {
  const { values } = row;
  const says: string[] = [];
  const details = changedDetails(values, held, says);
  const bed = values.bed !== null && held.stay !== null && values.bed !== held.stay.bed ? { stayId: held.stay.id, bed: values.bed } : null;
  if (bed !== null) says.push(held.stay?.bed == null ? `bed ${bed.bed}` : `bed ${bed.bed}, was ${held.stay.bed}`);
  const has = (list: PersonAsHeld['needs'], one: { kind: string; words: string }): boolean =>
    list.some((other) => other.kind === one.kind && folded(other.words) === folded(one.words));
  const needs = values.needs.filter((need) => !has(held.needs, need));
  const alerts = values.alerts.filter((alert) => !has(held.alerts, alert));
  says.push(...needs.map((need) => `need added: ${need.words}`), ...alerts.map((alert) => `${alert.kind} added: ${alert.words}`));
  const facts = [
    ...values.facts.map((fact) => ({ field: fact.title, value: fact.text, asAt: fact.on })),
    ...row.others.map((other) => ({ field: other.heading, value: other.text, asAt: asOf })),
    ...(values.legalStatus !== null && values.legalStatus.code === null
      ? [{ field: 'Legal status', value: values.legalStatus.asWritten, asAt: asOf }]
      : []),
  ].filter((fact) => !held.facts.some((other) => other.field === fact.field && other.value === fact.value));
  says.push(...facts.map((fact) => `${fact.field}: ${fact.value}`));
  const workers = values.namedWorkers.filter((worker) => {
    const now = held.workers.filter((other) => other.duty === worker.duty);
    const staffId = staffOf(worker);
    return !now.some((other) => folded(other.nameAsGiven) === folded(worker.nameAsGiven) || (staffId !== null && other.staffId === staffId));
  });
  says.push(...workers.map((worker) => `${worker.duty} ${worker.nameAsGiven}`));
  const status = changedLegal(values, legal);
  if (status !== null) says.push(`legal status ${status.asWritten}`);
  return { details, bed, needs, alerts, facts, workers, legal: status, says };
}

function changedDetails(values: PersonValues, held: PersonAsHeld, says: string[]): DetailsChange | null {
  const before = says.length;
  const next = {
    ...(Object.fromEntries(Object.keys(titles).map((key) => [key, held[key as Plain]])) as Pick<PersonAsHeld, Plain>),
    id: held.id,
    bornOn: held.bornOn,
  };
  for (const [key, title] of Object.entries(titles) as [Plain, string][]) {
    const value = values[key];
    if (value === null || value === '' || value === held[key]) continue;
    says.push(held[key] === null ? `${title} ${value}` : `${title} ${value}, was ${held[key]}`);
    Object.assign(next, { [key]: value });
  }
  if (values.bornOn !== null && (held.bornOn === null || !values.bornOn.equals(held.bornOn))) {
    says.push(held.bornOn === null ? `born ${dateWithYear(values.bornOn)}` : `born ${dateWithYear(values.bornOn)}, was ${dateWithYear(held.bornOn)}`);
    Object.assign(next, { bornOn: values.bornOn });
  }
  return says.length === before ? null : next;
}

function changedLegal(
  values: PersonValues,
  now: { readonly code: string; readonly expiresOn: Temporal.PlainDate | null } | null,
): PersonDifferences['legal'] {
  const status = values.legalStatus;
  if (status === null || status.code === null) return null;
  // A file that gives no expiry says nothing of it.
  const sameEnd = status.expiresOn === null || (now?.expiresOn?.equals(status.expiresOn) ?? false);
  if (now !== null && now.code === status.code && sameEnd) return null;
  return { code: status.code, asWritten: status.asWritten, expiresOn: status.expiresOn, restricted: status.restricted };
}
