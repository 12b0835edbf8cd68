/** Contacts and goings out on leave beside sessions: how many of them name a goal. Nobody needs a goal to be listened to or to go out. */

/** A contact by its signed note, as far as goals go. */
export interface ContactAndGoal {
  readonly id: string;
  readonly kind: string;
  readonly namesGoal: boolean;
}

/** How many there were, and how many of them name a goal. */
export interface NamedCount {
  readonly all: number;
  readonly named: number;
}

/** What names a goal beside sessions. */
export interface GoalsBeside {
  readonly contacts: NamedCount;
  readonly leave: NamedCount;
}

/** Time and listening is work of its own, which needs no goal. */
const needsNoGoal = 'time and listening';

/** Counts contacts and goings out, each once however many goals it names; time and listening is left out, as lacking nothing. */
export function goalsBeside(contacts: readonly ContactAndGoal[], leave: readonly { readonly namesGoal: boolean }[]): GoalsBeside {
  const count = (some: readonly { readonly namesGoal: boolean }[]): NamedCount => ({
    all: some.length,
    named: some.filter(({ namesGoal }) => namesGoal).length,
  });
  return { contacts: count(contacts.filter(({ kind }) => kind !== needsNoGoal)), leave: count(leave) };
}

/** "3 of 9 contacts and 1 of 2 goings out name a goal." */
export function besideSentence({ contacts, leave }: GoalsBeside): string {
  const told = [
    ...(contacts.all === 0 ? [] : [`${contacts.named} of ${contacts.all} ${contacts.all === 1 ? 'contact' : 'contacts'}`]),
    ...(leave.all === 0 ? [] : [`${leave.named} of ${leave.all} ${leave.all === 1 ? 'going out' : 'goings out'}`]),
  ];
  if (told.length === 0) return 'No contact was noted and nobody went out on these days.';
  const one = contacts.all + leave.all === 1;
  return `${told.join(' and ')} ${one ? 'names' : 'name'} a goal.`;
}
