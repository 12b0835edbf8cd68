import type { Db } from '#platform/database.ts';

/** A person the others must not hear of. */
interface Named {
  readonly id: string;
  readonly given_name: string;
  readonly surname: string;
  readonly preferred_name: string | null;
  readonly nhs_number: string | null;
}

/** One word, name or number of somebody else that must not stand on a person's own page. */
export interface NameOfAnother {
  readonly id: string;
  readonly name: string;
}

const nameParts = ({ given_name, surname, preferred_name }: Pick<Named, 'given_name' | 'surname' | 'preferred_name'>): readonly string[] =>
  [given_name, surname, preferred_name].filter((name): name is string => name !== null && name !== '');

/**
 * Every name, given, preferred or family, and every number of the people supported, but for the words that `except` holds with its reason. A worker
 * who bears the same given name or surname may stand on the page: such a part alone proves nothing, and the whole name is looked for instead.
 */
export async function namesOfPeople(db: Db, except: Readonly<Record<string, string>>): Promise<readonly NameOfAnother[]> {
  const people: readonly Named[] = await db
    .selectFrom('people_person')
    .select(['id', 'given_name', 'surname', 'preferred_name', 'nhs_number'])
    .execute();
  return people.flatMap((person) => {
    const parts = nameParts(person).filter((name) => !(name in except));
    const whole = [person.given_name, person.preferred_name ?? person.given_name].flatMap((called) => [
      `${called} ${person.surname}`,
      `${person.surname}, ${called}`,
    ]);
    return [...new Set([...parts, ...whole, ...(person.nhs_number === null ? [] : [person.nhs_number])])].map((name) => ({ id: person.id, name }));
  });
}

/** What a page holds to be read: its words and what its parts are called, without its scripts and styles. */
function toRead(html: string): string {
  return html.replaceAll(/<(script|style|svg)\b[\s\S]*?<\/\1>/gu, ' ').replaceAll(/\s(?:class|src|srcset|nonce|integrity|d)="[^"]*"/gu, ' ');
}

/** The names of others that stand in a page of one person's, as whole words. What they are called themself is theirs to read. */
export function othersNamedIn(html: string, names: readonly NameOfAnother[], personId: string): readonly string[] {
  const text = toRead(html);
  const mine = new Set(names.filter(({ id }) => id === personId).map(({ name }) => name));
  return [
    ...new Set(
      names
        .filter(({ id, name }) => id !== personId && !mine.has(name) && text.includes(name))
        .map(({ name }) => name)
        .filter((name) => new RegExp(`(?<![\\p{L}\\p{N}])${RegExp.escape(name)}(?![\\p{L}\\p{N}])`, 'u').test(text)),
    ),
  ];
}
