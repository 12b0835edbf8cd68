import { isIconName, type IconName } from '#platform/ui/pieces.tsx';

/** Pictures by what a name speaks of, the first that fits; adult, and always beside the word. */
const pictures: readonly (readonly [RegExp, string])[] = [
  [/garden|allotment|greenhouse/, 'plant'],
  [/swim|pool/, 'person-simple-swim'],
  [/breakfast|coffee|tea\b/, 'coffee'],
  [/bak(e|ing)|bread/, 'bread'],
  [/meal|lunch|dinner|supper|curry/, 'fork-knife'],
  [/cook|kitchen/, 'cooking-pot'],
  [/charity|volunteer/, 'briefcase'],
  [/\bshop|budget/, 'shopping-cart'],
  [/football|soccer/, 'soccer-ball'],
  [/basketball/, 'basketball'],
  [/tennis|badminton/, 'tennis-ball'],
  [/drum|dj\b|radio|listen/, 'headphones'],
  [/guitar/, 'guitar'],
  [/choir|sing|karaoke/, 'microphone'],
  [/music/, 'music-notes'],
  [/film|cinema|movie/, 'film-slate'],
  [/gaming|console/, 'game-controller'],
  [/game|board/, 'dice-five'],
  [/quiz/, 'question'],
  [/puzzle|crossword/, 'puzzle-piece'],
  [/relax|mindful|yoga|calm/, 'flower-lotus'],
  [/tai chi/, 'person-simple-tai-chi'],
  [/\bart\b|paint|draw/, 'palette'],
  [/sew|mend|knit|textile/, 'needle'],
  [/bike|cycl/, 'bicycle'],
  [/gym|weights|strength/, 'barbell'],
  [/\brun/, 'person-simple-run'],
  [/walk|ramble/, 'person-simple-walk'],
  [/driving|theory/, 'car'],
  [/church|chapel/, 'church'],
  [/mosque|jumu/, 'mosque'],
  [/prayer|faith/, 'hands-praying'],
  [/paper|news/, 'newspaper'],
  [/book|read|writ/, 'book-open'],
  [/college|course|learn|study/, 'graduation-cap'],
  [/computer|\bit\b|online/, 'desktop'],
  [/dog|animal/, 'dog'],
  [/laundry|washing/, 'washing-machine'],
  [/clean|tidy/, 'broom'],
  [/job|\bwork\b/, 'briefcase'],
  [/phone|call/, 'phone'],
  [/town|bus/, 'map-pin'],
  [/meeting|ward round|review|planning|talk|community/, 'chats'],
  [/hair|barber/, 'scissors'],
  [/photo/, 'camera'],
];

const byKind: Readonly<Record<string, IconName>> = {
  group: 'users-three',
  'one to one': 'user',
  out: 'person-simple-walk',
  kitchen: 'cooking-pot',
  meeting: 'chats',
};

/** The picture for something on paper: by its name, else by its kind. */
export function pictureFor(name: string, kind: string): IconName {
  const found = pictures.find(([words]) => words.test(name.toLowerCase()))?.[1];
  return found !== undefined && isIconName(found) ? found : (byKind[kind] ?? 'calendar');
}

/** "10.30am", "2pm", "12 noon": as people say it. */
export function saidTime(time: Temporal.PlainTime): string {
  if (time.hour === 12 && time.minute === 0) return '12 noon';
  const hour = time.hour % 12 === 0 ? 12 : time.hour % 12;
  return `${hour}${time.minute === 0 ? '' : `.${String(time.minute).padStart(2, '0')}`}${time.hour < 12 ? 'am' : 'pm'}`;
}

/** "Gareth P": first name and initial, and as many more letters as tell two apart on one sheet. */
export function shortNames(
  people: readonly { readonly id: string; readonly called: string; readonly surname: string }[],
): ReadonlyMap<string, string> {
  const short = (person: { called: string; surname: string }, letters: number): string => `${person.called} ${person.surname.slice(0, letters)}`;
  return new Map(
    people.map((person) => {
      let letters = 1;
      while (letters < person.surname.length && people.some((other) => other.id !== person.id && short(other, letters) === short(person, letters)))
        letters += 1;
      return [person.id, short(person, letters)];
    }),
  );
}
