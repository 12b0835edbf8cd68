/**
 * The text a person is found by: every name they go by, their NHS number and record number, in lower case without accents or
 * punctuation, so that "obrien", "O’Brien" and "Ó Briain" behave as a worker expects.
 */
export function searchText(person: {
  readonly givenName: string;
  readonly surname: string;
  readonly preferredName?: string | null;
  readonly nhsNumber?: string | null;
  readonly clientId?: string | null;
}): string {
  const preferred = person.preferredName?.trim() ?? '';
  const names = [person.givenName, person.surname, ...(preferred === '' ? [] : [preferred, person.surname])].map(plainWords).join(' ');
  return [names, person.nhsNumber ?? '', plainWords(person.clientId ?? '')].filter((part) => part !== '').join(' ');
}

/** What somebody typed to find a person, word by word; ten digits with spaces between are one number. */
export function searchWords(typed: string): string[] {
  const digits = typed.replace(/[\s-]/g, '');
  if (/^\d{3,10}$/.test(digits)) return [digits];
  return plainWords(typed)
    .split(' ')
    .filter((word) => word !== '')
    .slice(0, 6);
}

function plainWords(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('ł', 'l')
    .replaceAll('ø', 'o')
    .replace(/[đð]/g, 'd')
    .replace(/[\p{M}'’`.]/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
