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
