import type { Contact } from './team-store.ts';

/** Somebody on a person's team, however they came to be on it. */
export interface TeamMember {
  /** What a form names them by: `worker:…`, `carer:…`, `contact:…`. */
  readonly key: string;
  readonly name: string;
  readonly role: string;
  readonly phone: string | null;
  /** What a carer may be told; null for others. */
  readonly mayBeTold: string | null;
  readonly contact: Contact | null;
}

/** The person's team: named workers, then carers, then others; each with what is said of them. */
export function teamOf(
  workers: readonly { readonly id: string; readonly duty: string; readonly name: string }[],
  carers: readonly {
    readonly id: string;
    readonly name: string;
    readonly relation: string;
    readonly phone: string | null;
    readonly consentWords: string;
    readonly mayBeTold: string;
  }[],
  contacts: readonly Contact[],
): readonly TeamMember[] {
  return [
    ...workers.map((worker) => {
      const contact = contacts.findLast(({ workerId }) => workerId === worker.id) ?? null;
      return { key: `worker:${worker.id}`, name: worker.name, role: worker.duty, phone: contact?.phone ?? null, mayBeTold: null, contact };
    }),
    ...carers.map((carer) => {
      const contact = contacts.findLast(({ carerId }) => carerId === carer.id) ?? null;
      return {
        key: `carer:${carer.id}`,
        name: carer.name,
        role: carer.relation,
        phone: contact?.phone ?? carer.phone,
        mayBeTold: carer.mayBeTold === '' ? `${carer.consentWords}.` : `${carer.consentWords}. May be told: ${carer.mayBeTold}`,
        contact,
      };
    }),
    ...contacts
      .filter(({ name }) => name !== null)
      .map((contact) => ({
        key: `contact:${contact.id}`,
        name: contact.name!,
        role: contact.role ?? '',
        phone: contact.phone,
        mayBeTold: null,
        contact,
      })),
  ];
}

/** Whom the person can ring, and when: those who said when to. */
export function whoToRing(team: readonly TeamMember[]): readonly TeamMember[] {
  return team.filter(({ phone, contact }) => phone !== null && contact?.ringWhen != null);
}

/** Somebody of the team in easy read: short sentences, each with a picture. */
export interface EasyContact {
  readonly name: string;
  readonly ideas: readonly { readonly picture: 'user' | 'phone' | 'calendar-blank' | 'chat-circle-text'; readonly sentence: string }[];
}

/**
 * The team in easy read: those who may be rung first. Only what is written down is said, an idea a sentence; what somebody is for is
 * cut where its own words stop, never reworded. `dayWords` says a day in words.
 */
export function easyTeam(team: readonly TeamMember[], dayWords: (day: Temporal.PlainDate) => string): readonly EasyContact[] {
  const ring = new Set(whoToRing(team).map(({ key }) => key));
  return [...team.filter(({ key }) => ring.has(key)), ...team.filter(({ key }) => !ring.has(key))].map(({ name, role, phone, contact }) => ({
    name,
    ideas: [
      ...(role === '' ? [] : [{ picture: 'user' as const, sentence: `This is my ${role}.` }]),
      ...sentencesOf(contact?.whatFor ?? '').map((sentence) => ({ picture: 'chat-circle-text' as const, sentence })),
      ...(phone === null ? [] : [{ picture: 'phone' as const, sentence: `I can ring: ${phone}.` }]),
      ...(phone === null
        ? []
        : sentencesOf(contact?.ringWhen ?? '').map((sentence) => ({ picture: 'phone' as const, sentence: `When: ${sentence}` }))),
      ...sentencesOf(contact?.nextStep ?? '').map((sentence) => ({ picture: 'calendar-blank' as const, sentence: `Next: ${sentence}` })),
      ...(contact?.nextOn == null ? [] : [{ picture: 'calendar-blank' as const, sentence: `On ${dayWords(contact.nextOn)}.` }]),
    ],
  }));
}

/** The sentences of a text, each with a stop at its end. */
function sentencesOf(words: string): readonly string[] {
  return words
    .split(/(?<=[.!?])\s+|\n+|;\s*/)
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .map((one) => (/[.!?]$/.test(one) ? one : `${one}.`));
}
