/**
 * People on one unit who could be taken for each other by name. A warning beside the name, never a stop: the mix-up it guards
 * against is a note, a leave or a medicine going to the wrong Pugh.
 */
import { andList, howMany } from '#platform/ruling.ts';

/** What these rules need to know of a person. */
export type NamedPerson = {
  readonly id: string;
  readonly givenName: string;
  readonly surname: string;
  readonly preferredName?: string | null;
};

/** How two people's names are alike, the closest first. */
export type Likeness = 'same full name' | 'same surname' | 'surname sounds alike' | 'surname one letter different' | 'same first name';

/** One other person somebody could be taken for. */
type NameLikeness = { readonly otherId: string; readonly otherName: string; readonly likeness: Likeness };

/** Everybody a person could be taken for, with the sentence to show beside their name. */
export type NameWarning = {
  readonly personId: string;
  readonly alike: readonly NameLikeness[];
  readonly short: string;
  readonly say: string;
};

const ORDER: readonly Likeness[] = ['same full name', 'same surname', 'surname sounds alike', 'surname one letter different', 'same first name'];

/** What a person is called: preferred name if there is one, and surname. */
export function calledName(person: NamedPerson): string {
  return `${person.preferredName?.trim() || person.givenName} ${person.surname}`.trim();
}

/** The closest way in which two people's names are alike, or undefined. The same person is never alike to themselves. */
export function nameLikeness(a: NamedPerson, b: NamedPerson): Likeness | undefined {
  if (a.id === b.id) return undefined;
  const surnameA = plainName(a.surname);
  const surnameB = plainName(b.surname);
  const sameFirst = firstNames(a).some((name) => firstNames(b).includes(name));
  if (surnameA !== '' && surnameA === surnameB) return sameFirst ? 'same full name' : 'same surname';
  if (surnameA !== '' && surnameB !== '') {
    const sound = soundOf(surnameA);
    // One consonant is too little to go by: Ali and Alo are not alike.
    if (sound === soundOf(surnameB) && sound.replace(/a/g, '').length >= 2) return 'surname sounds alike';
    // Three letters or fewer differ by one letter all the time; a warning there would cry wolf.
    if (Math.min(surnameA.length, surnameB.length) >= 4 && oneSlipApart(surnameA, surnameB)) return 'surname one letter different';
  }
  return sameFirst ? 'same first name' : undefined;
}

/**
 * A warning for each person who has somebody alike among these people, in the order given. Give it one unit's people of one day:
 * who was there is by date, never by today's list.
 */
export function sameNameWarnings(people: readonly NamedPerson[]): NameWarning[] {
  const warnings: NameWarning[] = [];
  for (const person of people) {
    const alike: NameLikeness[] = [];
    for (const other of people) {
      const likeness = nameLikeness(person, other);
      if (likeness) alike.push({ otherId: other.id, otherName: calledName(other), likeness });
    }
    if (alike.length === 0) continue;
    alike.sort((a, b) => ORDER.indexOf(a.likeness) - ORDER.indexOf(b.likeness) || a.otherName.localeCompare(b.otherName, 'en-GB'));
    warnings.push({ personId: person.id, alike, short: shortWarning(person, alike), say: fullWarning(person, alike) });
  }
  return warnings;
}

/** "2 Pughs: check", "Not Gareth Pugh": what fits beside a name. */
function shortWarning(person: NamedPerson, alike: readonly NameLikeness[]): string {
  const sharing = alike.filter((each) => each.likeness === 'same surname' || each.likeness === 'same full name').length;
  if (sharing > 0) return `${sharing + 1} people called ${person.surname}: check`;
  return alike.length === 1 ? `Not ${alike[0]?.otherName}` : `${alike.length} names alike: check`;
}

function fullWarning(person: NamedPerson, alike: readonly NameLikeness[]): string {
  const namesFor = (likeness: Likeness) => alike.filter((each) => each.likeness === likeness).map((each) => each.otherName);
  const said: string[] = [];
  const full = namesFor('same full name');
  if (full.length > 0) {
    said.push(
      `${howMany(full.length, 'other person', 'other people')} here ${full.length === 1 ? 'has' : 'have'} the same name. Check the date of birth.`,
    );
  }
  const surname = namesFor('same surname');
  if (surname.length > 0) said.push(`Same surname as ${andList(surname)}.`);
  const sounds = namesFor('surname sounds alike');
  if (sounds.length > 0) said.push(`Surname sounds like that of ${andList(sounds)}.`);
  const letter = namesFor('surname one letter different');
  if (letter.length > 0) said.push(`Surname is one letter from that of ${andList(letter)}.`);
  const first = namesFor('same first name');
  if (first.length > 0) said.push(`Same first name as ${andList(first)}.`);
  return `${said.join(' ')} Check it is ${calledName(person)}.`;
}

function firstNames(person: NamedPerson): string[] {
  return [person.givenName, person.preferredName ?? ''].map((name) => plainName(name)).filter((name) => name !== '');
}

/** Letters only, no accents or case: "O’Brien" and "OBRIEN" are the same. */
export function plainName(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/ł/g, 'l')
    .replace(/ø/g, 'o')
    .replace(/đ|ð/g, 'd')
    .replace(/[^\p{L}]/gu, '');
}

/** A rough key for how an English reader says a surname: Clark and Clarke, Smith and Smyth, Stephens and Stevens come out the same. */
function soundOf(plain: string): string {
  return plain
    .replace(/^(kn|gn|pn)/, 'n')
    .replace(/^wr/, 'r')
    .replace(/^mac/, 'mc')
    .replace(/ph/g, 'f')
    .replace(/v/g, 'f')
    .replace(/ck|q/g, 'k')
    .replace(/c(?=[eiy])/g, 's')
    .replace(/c(?!h)/g, 'k')
    .replace(/x/g, 'ks')
    .replace(/z/g, 's')
    .replace(/(?<=[aeiouy])gh/g, '')
    .replace(/(\p{L})\1/gu, '$1')
    .replace(/(?<=\p{L}{2})e(?=s?$)/u, '')
    .replace(/[aeiouyw]+/g, 'a');
}

/** True when one letter added, dropped, changed, or two neighbours swapped turns one into the other. */
function oneSlipApart(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false;
  let i = 0;
  while (i < Math.min(a.length, b.length) && a[i] === b[i]) i += 1;
  const restA = a.slice(i);
  const restB = b.slice(i);
  if (restA.slice(1) === restB.slice(1) || restA === restB.slice(1) || restA.slice(1) === restB) return true;
  return restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2);
}
