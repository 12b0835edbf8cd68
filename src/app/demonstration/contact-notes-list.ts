/** How a note stands in the demonstration: waiting, countersigned by somebody, sent back for something, or signed and needing no more. */
export type HowItStands =
  | { readonly how: 'waiting' }
  | { readonly how: 'signed' }
  | { readonly how: 'countersigned'; readonly by: string; readonly basis: 'was there' | 'read only' }
  | { readonly how: 'sent back'; readonly by: string; readonly fault: string; readonly comment: string };

/** One note of the demonstration, told from the present: so many days ago, at a time on the wall clock. */
export interface ContactNote {
  readonly key: string;
  readonly person: string;
  readonly by: string;
  readonly role: string;
  readonly kind: 'one to one' | 'visit' | 'phone call' | 'time and listening' | 'leave support';
  readonly daysAgo: number;
  readonly at: string;
  readonly minutes: number;
  readonly place: string | null;
  readonly said: string | null;
  readonly did: string | null;
  readonly responded: string | null;
  readonly next: string | null;
  /** The assessment it adds to. */
  readonly addsTo?: 'formulation' | 'safety formulation';
  readonly supports?: readonly { readonly task: string; readonly level: string }[];
  /** Hours after it was over at which it was written, and why, where that was late. */
  readonly late?: readonly [hours: number, why: string];
  readonly stands: HowItStands;
}

const co = 'activity co-ordinator';
const read = (by: string): HowItStands => ({ how: 'countersigned', by, basis: 'read only' });
const there = (by: string): HowItStands => ({ how: 'countersigned', by, basis: 'was there' });
const waits: HowItStands = { how: 'waiting' };
const stands: HowItStands = { how: 'signed' };

/** A few weeks of contacts, the newest first. */
// oxfmt-ignore
export const CONTACT_NOTES: readonly ContactNote[] = [
  { key: 'marcus shed', person: 'marcus', by: 'jo', role: co, kind: 'one to one', daysAgo: 1, at: '11:15', minutes: 45, place: 'Bike shed', said: 'I can see myself doing this for money.', did: 'Trued the back wheel and priced the parts together.', responded: 'Found the wobble by himself and asked for the spoke key. Smiled when it ran straight.', next: 'Test ride on the drive; he rings the shop for brake blocks.', supports: [{ task: 'learning', level: 'prompted' }], stands: waits },
  { key: 'priya phone', person: 'priya', by: 'tanya', role: 'healthcare support worker', kind: 'phone call', daysAgo: 1, at: '19:10', minutes: 15, place: null, said: 'She picked up. She actually picked up.', did: 'Sat beside her while she rang her sister.', responded: 'Spoke for ten minutes, then wanted quiet.', next: 'She rings again on Sunday, by herself if she likes.', supports: [{ task: 'letters', level: 'alone' }], addsTo: 'safety formulation', stands: waits },
  { key: 'stephen listen', person: 'stephen', by: 'dee', role: 'peer worker', kind: 'time and listening', daysAgo: 1, at: '15:30', minutes: 30, place: 'Garden bench', said: 'Nobody asks what it was like before.', did: null, responded: 'Talked about the boat yard for most of it. Cried a little, then laughed about it.', next: 'Same bench next week.', stands: waits },
  { key: 'eileen stairs', person: 'eileen', by: 'bim', role: 'OT assistant', kind: 'one to one', daysAgo: 1, at: '10:05', minutes: 25, place: 'Back stairs', said: 'One flight. Don’t tell me two.', did: 'Walked one flight up and down with the rail.', responded: 'Stopped once for breath, by choice.', next: 'One flight again on Friday.', supports: [{ task: 'moving', level: 'did with' }], addsTo: 'formulation', stands: waits },
  { key: 'dev money', person: 'dev', by: 'lee', role: 'STR senior', kind: 'one to one', daysAgo: 2, at: '14:10', minutes: 40, place: 'Office', said: 'If I can see it I can count it.', did: 'Put his bills in three envelopes.', responded: 'Did the last one without me.', next: 'He brings the phone bill on Thursday.', supports: [{ task: 'money', level: 'did with' }], stands: waits },
  { key: 'callum breakfast', person: 'callum', by: 'abdul', role: 'healthcare support worker', kind: 'one to one', daysAgo: 2, at: '09:40', minutes: 20, place: 'Kitchen', said: 'Toast is a meal.', did: 'Made toast and eggs.', responded: 'Ate both and washed up.', next: null, supports: [{ task: 'cooking', level: 'prompted' }], stands: waits },
  { key: 'ruth town', person: 'ruth', by: 'dee', role: 'peer worker', kind: 'leave support', daysAgo: 2, at: '13:20', minutes: 70, place: 'Town library', said: 'I still know where the poetry is.', did: 'Went along to the library.', responded: 'Chose three books and spoke to the librarian herself.', next: 'Books back in three weeks.', supports: [{ task: 'travel', level: 'did with' }], stands: waits },
  { key: 'nathan gym', person: 'nathan', by: 'sol', role: co, kind: 'one to one', daysAgo: 2, at: '16:30', minutes: 45, place: 'Gym', said: 'My arms remember.', did: 'Rowing and two lifts.', responded: 'Set his own weights. Asked to stop before the last set.', next: 'Same again Tuesday.', supports: [{ task: 'moving', level: 'alone' }], stands: waits },
  { key: 'tomasz letter', person: 'tomasz', by: 'jo', role: co, kind: 'one to one', daysAgo: 2, at: '11:00', minutes: 35, place: 'Library corner', said: 'My English is good on paper.', did: 'Read the housing letter together; he wrote the answer.', responded: 'Wrote it twice to get it right.', next: 'Posted on the way to the shop.', supports: [{ task: 'letters', level: 'prompted' }], stands: waits },
  { key: 'shanice theory', person: 'shanice', by: 'sol', role: co, kind: 'one to one', daysAgo: 3, at: '14:00', minutes: 40, place: 'Quiet room', said: 'Forty out of fifty. Book it.', did: 'A mock theory test.', responded: 'Went over every wrong answer.', next: 'She books the test; Sol has the number.', supports: [{ task: 'learning', level: 'alone' }], stands: waits },
  { key: 'hassan cook', person: 'hassan', by: 'nadia', role: 'OT assistant', kind: 'one to one', daysAgo: 3, at: '12:00', minutes: 60, place: 'Kitchen', said: 'Less salt than my mother uses. It is better like this.', did: 'Rice and lamb for four.', responded: 'Led from the second pot on.', next: 'He makes the list for next week.', supports: [{ task: 'cooking', level: 'did with' }], stands: waits },
  { key: 'moira forms', person: 'moira', by: 'colm', role: 'social worker', kind: 'one to one', daysAgo: 3, at: '10:30', minutes: 50, place: 'Meeting room', said: 'They ask the same thing four times.', did: 'Filled in the benefit form.', responded: 'Read each answer back before signing.', next: 'Colm sends it; answer in four weeks.', supports: [{ task: 'money', level: 'did with' }], stands },
  { key: 'delroy walk', person: 'delroy', by: 'bim', role: 'OT assistant', kind: 'one to one', daysAgo: 4, at: '11:20', minutes: 30, place: 'Grounds', said: null, did: 'He was difficult about going out and went in the end.', responded: 'Walked to the gate.', next: null, stands: { how: 'sent back', by: 'carys', fault: 'a judgement, not what was seen', comment: 'What did he say and do? Put his words first, and leave out “difficult”.' } },
  { key: 'kit laundry', person: 'kit', by: 'tanya', role: 'healthcare support worker', kind: 'one to one', daysAgo: 5, at: '16:00', minutes: 25, place: 'Laundry', said: 'I hate the noise but I like the warm.', did: 'Two loads.', responded: 'Waited outside for the spin.', next: 'Ear defenders next time.', supports: [{ task: 'home', level: 'did with' }], late: [31, 'An incident on the unit took the rest of the shift.'], stands: read('femi') },
  { key: 'gareth visit', person: 'gareth', by: 'lee', role: 'STR senior', kind: 'visit', daysAgo: 6, at: '13:00', minutes: 60, place: 'His sister’s flat', said: 'She kept my mug.', did: 'Went with him to his sister’s.', responded: 'Quiet on the bus; talked all the way back.', next: 'She visits here on Saturday.', supports: [{ task: 'people', level: 'did with' }], stands: there('colm') },
  { key: 'ian phone', person: 'ian', by: 'dee', role: 'peer worker', kind: 'phone call', daysAgo: 8, at: '15:00', minutes: 10, place: null, said: 'The council plays the same song for an hour.', did: 'Rang about the tenancy together.', responded: 'Held on until they answered.', next: 'They ring back; Ian has the number.', supports: [{ task: 'letters', level: 'prompted' }], stands: read('carys') },
  { key: 'marcus nan', person: 'marcus', by: 'lee', role: 'STR senior', kind: 'leave support', daysAgo: 9, at: '13:30', minutes: 110, place: 'His nan’s road', said: 'Left at the church. I told you I knew.', did: 'Cycled the way to his nan’s and back.', responded: 'Led at every turn but one.', next: 'Next time he leads from the gate.', supports: [{ task: 'travel', level: 'prompted' }], addsTo: 'safety formulation', stands: read('femi') },
  { key: 'anton flat', person: 'anton', by: 'lee', role: 'STR senior', kind: 'visit', daysAgo: 10, at: '11:00', minutes: 45, place: '12 Bridge Mews', said: 'Mind the paint.', did: 'Hung the curtain rail.', responded: 'Measured twice and drilled himself.', next: 'Curtains on Friday.', supports: [{ task: 'home', level: 'did with' }], stands: read('carys') },
  { key: 'priya dal', person: 'priya', by: 'jo', role: co, kind: 'one to one', daysAgo: 12, at: '13:10', minutes: 60, place: 'Kitchen', said: 'It’s the hing. It was always the hing.', did: 'Cooked her mum’s dal without the recipe.', responded: 'Tasted and corrected it herself.', next: 'For six people, when she is ready.', supports: [{ task: 'cooking', level: 'alone' }], stands: there('carys') },
  { key: 'eileen tea', person: 'eileen', by: 'femi', role: 'nurse', kind: 'time and listening', daysAgo: 13, at: '20:15', minutes: 30, place: 'Her room', said: 'Evenings are long since the clocks went.', did: 'Tea and the crossword.', responded: 'Did the last corner by herself.', next: 'Ask about evenings at her review.', stands },
  { key: 'stephen bike', person: 'stephen', by: 'sol', role: co, kind: 'one to one', daysAgo: 15, at: '11:00', minutes: 40, place: 'Workshop', said: 'Smells like the yard.', did: 'Sanded the bench top.', responded: 'Stayed for all of it.', next: 'Varnish next time.', supports: [{ task: 'leisure', level: 'did with' }], stands: read('femi') },
];
