import { splitName, type SplitName } from './read-values.ts';
import type { OpenRow } from './read-row.ts';

/**
 * The surname and forename of a row, from two columns or from one ("Rahman, Ravi"). Somebody with one name has it as the
 * surname. No name at all is a problem.
 */
export function readNames(row: OpenRow): SplitName {
  let names: SplitName = { surname: row.text('surname'), givenName: row.text('givenName') };
  const whole = row.text('fullName');
  if (names.surname === '' && names.givenName === '' && whole !== '') {
    names = splitName(whole);
    if (names.givenName !== '' && !whole.includes(',')) {
      row.warn(
        'fullName',
        `“${whole}” was split into ${names.givenName} and ${names.surname}. Check which is the surname; “Surname, Forename” leaves no doubt.`,
      );
    }
  }
  if (names.surname === '' && names.givenName === '') {
    row.problem(row.has('surname') ? 'surname' : 'fullName', 'The name is empty. Every line needs at least a surname.');
    return names;
  }
  if (names.surname === '' || names.givenName === '') {
    const only = names.surname || names.givenName;
    row.warn(row.has('surname') ? 'surname' : 'fullName', `Only one name is given: ${only}. That is kept as the surname.`);
    return { surname: only, givenName: '' };
  }
  return names;
}
