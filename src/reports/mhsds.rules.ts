/**
 * Trellis's records in the shape of two tables of the Mental Health Services Data Set, version 6: MHS201 Care Contact and MHS204 Indirect Activity. No
 * submission: the site's own system adds what only it knows (the referral, the organisation) and sends it. Field names as NHS England's published code
 * reads them; codes from the NHS Data Model and Dictionary, release of June 2026. A group whose members are known is a contact for each of them, not
 * a Group Session (MHS301).
 */

/** A column: its field, what stands in it, and what cannot be known here. */
export interface MhsdsColumn {
  readonly field: string;
  readonly holds: string;
}

export const careContactColumns = [
  { field: 'ServiceRequestId', holds: 'Empty: referrals are not kept in Trellis. The record system adds it by the person and the day.' },
  { field: 'LocalPatientId', holds: 'The record system’s own number for the person; where none is kept, Trellis’s.' },
  { field: 'CareContactId', holds: 'The session and the person, or the note: the same each time.' },
  { field: 'CareContDate', holds: 'The day it began.' },
  { field: 'CareContTime', holds: 'When it began, to the minute.' },
  { field: 'ClinContactDurOfCareContact', holds: 'Minutes of this person. Empty: not written, or it did not take place.' },
  {
    field: 'ConsMechanismMH',
    holds: '01 face to face: sessions, one to ones, visits, leave support. 02 telephone: phone calls. Empty: the note does not say.',
  },
  { field: 'AttendStatus', holds: '5 came; 6 came late; 2 declined, unwell or asleep; 4 cancelled by us. What nobody recorded is in no row.' },
  {
    field: 'x_GroupSize',
    holds: 'Trellis’s own column: how many came to the session. Empty for a note. Therapy mode is coded by the record system.',
  },
] as const satisfies readonly MhsdsColumn[];

export const indirectColumns = [
  { field: 'ServiceRequestId', holds: 'Empty: referrals are not kept in Trellis.' },
  { field: 'LocalPatientId', holds: 'The record system’s own number for the person; where none is kept, Trellis’s.' },
  { field: 'IndirectActDate', holds: 'The day it began.' },
  { field: 'IndirectActTime', holds: 'When it began, to the minute.' },
  { field: 'DurationIndirectAct', holds: 'Minutes.' },
  { field: 'CareProfLocalId', holds: 'Trellis’s number of who did it.' },
] as const satisfies readonly MhsdsColumn[];

/** What happened, as AttendStatus (national codes 2, 4, 5, 6); null: no row. Being away, known before, is no contact; nor is what was not offered. */
export function attendStatus(code: string): '2' | '4' | '5' | '6' | null {
  switch (code) {
    case 'came':
    case 'left early':
    case 'came for part':
    case 'called away':
    case 'unplanned':
      return '5';
    case 'came late':
      return '6';
    case 'declined':
    case 'unwell':
    case 'asleep':
      return '2';
    case 'cancelled':
      return '4';
    default:
      return null;
  }
}

/** By what means a noted contact took place (national codes 01, 02); empty where the kind of note does not say. */
export function consMechanism(noteKind: string): '01' | '02' | '' {
  if (noteKind === 'phone call') return '02';
  return ['one to one', 'visit', 'leave support'].includes(noteKind) ? '01' : '';
}

/** A care contact as its row. */
export interface CareContact {
  readonly localPatientId: string;
  readonly contactId: string;
  /** yyyy-mm-dd */
  readonly date: string;
  /** hh:mm:ss */
  readonly time: string;
  readonly minutes: number | null;
  readonly mechanism: '01' | '02' | '';
  readonly status: '2' | '4' | '5' | '6';
  readonly groupSize: number | null;
}

/** The cells of a care contact, in the order of {@link careContactColumns}. */
export function careContactRow(contact: CareContact): readonly (string | number)[] {
  const cells: Readonly<Record<(typeof careContactColumns)[number]['field'], string | number>> = {
    ServiceRequestId: '',
    LocalPatientId: contact.localPatientId,
    CareContactId: contact.contactId,
    CareContDate: contact.date,
    CareContTime: contact.time,
    ClinContactDurOfCareContact: contact.minutes ?? '',
    ConsMechanismMH: contact.mechanism,
    AttendStatus: contact.status,
    x_GroupSize: contact.groupSize ?? '',
  };
  return careContactColumns.map(({ field }) => cells[field]);
}

/** The cells of an indirect activity, in the order of {@link indirectColumns}. */
export function indirectRow(done: {
  readonly localPatientId: string;
  readonly date: string;
  readonly time: string;
  readonly minutes: number;
  readonly staffId: string;
}): readonly (string | number)[] {
  const cells: Readonly<Record<(typeof indirectColumns)[number]['field'], string | number>> = {
    ServiceRequestId: '',
    LocalPatientId: done.localPatientId,
    IndirectActDate: done.date,
    IndirectActTime: done.time,
    DurationIndirectAct: done.minutes,
    CareProfLocalId: done.staffId,
  };
  return indirectColumns.map(({ field }) => cells[field]);
}
