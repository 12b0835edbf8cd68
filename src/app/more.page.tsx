import { z } from 'zod';
import { accessTable } from '#platform/access.ts';
import { page, type Route } from '#platform/route.ts';
import { aboutUnit } from '#platform/unit-choice.ts';
import { mayOpen } from './may-open.ts';

const access = accessTable('app', { 'see-more': { rows: [{ roles: 'every role', relation: 'signed in' }] } });

/** What stands on the page, each for those whom its own page lets in. */
const links = [
  { href: '/handover', label: 'Handover', say: 'What is known since the last one, gathered by itself; signed as given and as heard' },
  { href: '/huddle', label: 'Safety huddle', say: 'Who is out, what waits, what worries somebody, what is carried forward; debriefs' },
  { href: '/protocols', label: 'Protocol cards', say: 'Fire, medical emergency, somebody missing: what this unit does, and when a card was used' },
  { href: '/activities', label: 'Activities', say: 'What the unit offers: who it suits, what it needs, what it costs' },
  { href: '/caseloads', label: 'Who is named for how many', say: 'People each worker is named for beside the ceiling, and why somebody is above it' },
  { href: '/kitchen', label: 'Kitchen', say: 'The cooking rota of a week, menus with their allergens, the shopping list, dishes' },
  { href: '/clearances', label: 'Cleared for', say: 'Who has the swim check, the gym induction, a doctor’s word; whose ends soon' },
  { href: '/money', label: 'Money for activities', say: 'What there is this month, what the programme takes, what was spent, what is left' },
  { href: '/interests', label: 'Interests', say: 'What people said they like, and how to turn it into groups' },
  { href: '/plans', label: 'Plans to look at', say: 'No first conversation yet, nobody asked, a no, a review due, steps past their day' },
  { href: '/suggestions', label: 'Suggestions', say: 'What people asked for, who would like it too, and what was answered' },
  { href: '/advocates', label: 'Advocates', say: 'Who was never offered an independent advocate, and whom to offer one again' },
  { href: '/rounds', label: 'Ward rounds', say: 'Who is for the next one, whose page is ready, who has not been told what was decided' },
  { href: '/weekly-review', label: 'Weekly review', say: 'Each person’s week gathered, what went well, what was difficult, what next and who' },
  { href: '/reports-due', label: 'Reports agreed', say: 'Who is kept informed about whom: overdue, due, gone and not read' },
  { href: '/recommendations', label: 'Recommendations', say: 'Equipment and places, still open, the longest overdue first' },
  { href: '/unmet-needs', label: 'Unmet needs', say: 'What was asked for and could not be given, counted without names' },
  { href: '/measures', label: 'Measures', say: 'Whom to ask what next, who is trained, licensed wording, and how each is scored' },
  { href: '/measures/packs', label: 'Licensed wording', say: 'Wording of measures that the unit holds a licence for, and until when' },
  { href: '/stand-down', label: 'Stand the unit down', say: 'Cancel what is on for an incident, and list who must be told' },
  { href: '/outreach', label: 'Visits on leave', say: 'People on long leave: who sees them next, when they were last seen, what was missed' },
  { href: '/leave/paper', label: 'Leave led by paper', say: 'Compare each entry with the signed paper of the day' },
  {
    href: '/leave/wall-screens',
    label: 'Wall screens',
    say: 'Screens that show who is in and who is out: add one, see when it last asked, revoke it',
  },
  { href: '/leave/custodians', label: 'Custody on leave', say: 'Bank and agency staff with the hospital managers’ written authority' },
  { href: '/staff', label: 'Staff', say: 'Who works here, who is on, an account for a shift' },
  { href: '/rooms', label: 'Rooms and vehicles', say: 'What there is, how many it holds' },
  { href: '/imports', label: 'Bring in a file', say: 'People, staff, shifts, interests and rooms from a spreadsheet' },
  {
    href: '/records/emergency-access',
    label: 'Opened in an emergency',
    say: 'Records of your people that somebody of another unit opened, each to be looked at soon',
  },
  { href: '/records/elsewhere', label: 'Somebody who is not on your unit', say: 'In an emergency: open a record for a while, with a reason' },
  { href: '/records/training', label: 'Trained to use Trellis', say: 'Who is trained in Trellis and in record keeping, until when' },
  { href: '/records/retention', label: 'How long records are kept', say: 'What is due, who is held, what two people agreed' },
  {
    href: '/records/copies',
    label: 'Copies of records asked for',
    say: 'Who waits for a copy of their record, by when; somebody asks who left long ago',
  },
  { href: '/records/joins', label: 'Records of one person', say: 'Two records that may be one person’s: compare them, join them, undo it' },
  { href: '/audit', label: 'Questions of the audit', say: 'Looks that nothing on record explains, same surname, out of hours, many people' },
  { href: '/downtime', label: 'When Trellis is down', say: 'The file to work from on paper: how old it is, where it lies, its passphrase' },
  { href: '/settings', label: 'Settings', say: 'Local policy, each with the day it began' },
  { href: '/letterhead', label: 'Your organisation on paper', say: 'The logo and the lines that letters, reports and crisis plans carry' },
  { href: '/account', label: 'Your account', say: 'Password, second step, where you are signed in' },
] as const;

/** The rest of what somebody may open, in one list with a line on what each is for. */
const morePage = (routes: readonly Route[]) =>
  page({
    path: '/more',
    access: access['see-more'],
    query: z.object({}),
    subject: aboutUnit,
    load: () => ({}),
    people: () => [],
    show(_model, { actor }) {
      const open = links.filter(({ href }) => mayOpen(routes, actor, href));
      return {
        title: 'More',
        width: 'reading',
        body: (
          <ul class="plain-list" role="list">
            {open.map((link) => (
              <li class="card">
                <h2>
                  <a href={link.href}>{link.label}</a>
                </h2>
                <p class="quiet">{link.say}</p>
              </li>
            ))}
          </ul>
        ),
      };
    },
  });

/** The page that leads to these pages. */
export function moreRoutes(routes: readonly Route[]): readonly Route[] {
  return [morePage(routes) as Route];
}
