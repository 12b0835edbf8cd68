/** Words as they stand on paper that leaves the screen: first names and an initial, and nobody's surname (hazard H9). Pure. */
import { calledName, namesMentioned, plainName, type NamedPerson } from '#people';

/** After one of these a surname stands alone: anything else with a capital before it is taken for a first name. */
const titles = new Set(['mr', 'mrs', 'ms', 'miss', 'mx', 'dr', 'old', 'young']);

/**
 * Takes the surnames of these people out of words: "Dev Chowdhury", "Chowdhury, Dev" and a bare "Chowdhury" become "Dev C", in any case and as a
 * possessive. Where several have the surname, or it follows somebody else's first name, its initial stands. A surname that is an everyday word counts where
 * the check of names counts it; what is somebody's first name as well stays, as first names do.
 * @param people with what each is called on the paper: "Dev C"
 */
export function surnamesShort(people: readonly (NamedPerson & { readonly short: string })[]): (words: string) => string {
  const short = new Map(people.map((one) => [one.id, one.short]));
  const wholes = people.map((one) => ({
    name: new RegExp(`(?<!\\p{L})${RegExp.escape(calledName(one))}(?!\\p{L})`, 'giu'),
    short: one.short,
  }));
  // The same people known by nothing but their surname.
  const bare = people.map(({ id, surname }): NamedPerson => ({ id, givenName: '', surname, preferredName: null }));
  const firsts = new Set(people.flatMap((one) => [one.givenName, one.preferredName ?? ''].map(plainName)));
  return (words) => {
    let said = wholes.reduce((all, whole) => all.replace(whole.name, () => whole.short), words);
    const surnames = namesMentioned(said, bare);
    if (surnames.length === 0) return said;
    const mentions = namesMentioned(said, people);
    for (const surname of surnames.toReversed()) {
      if (firsts.has(plainName(surname.words))) continue;
      const around = mentions.find(({ start, end }) => start <= surname.start && end >= surname.end) ?? surname;
      const alone = around.start === surname.start && around.end === surname.end;
      const [id] = around.personIds;
      const initial = surname.words.charAt(0).toUpperCase();
      const instead = around.personIds.length > 1 || (alone && followsAName(said, around.start)) ? initial : (short.get(id!) ?? initial);
      said = `${said.slice(0, around.start)}${instead}${said.slice(around.end)}`;
    }
    return said;
  };
}

function followsAName(words: string, at: number): boolean {
  const before = /(\p{Lu}[\p{L}'’-]*)\s+$/u.exec(words.slice(0, at))?.[1];
  return before !== undefined && !titles.has(before.toLowerCase());
}
