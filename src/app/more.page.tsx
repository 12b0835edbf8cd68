import { z } from 'zod';
import { accessTable } from '#platform/access.ts';
import { holdsRole } from '#platform/actor.ts';
import { arrangers, keepers, ward } from '#platform/role-groups.ts';
import { page, type Route } from '#platform/route.ts';
import { aboutUnit } from '#platform/unit-choice.ts';

const access = accessTable('app', { 'see-more': { rows: [{ roles: 'every role', relation: 'signed in' }] } });

/** The rest of what somebody may open, in one list with a line on what each is for. */
const morePage = page({
  path: '/more',
  access: access['see-more'],
  query: z.object({}),
  subject: aboutUnit,
  load: () => ({}),
  people: () => [],
  show(_model, { actor }) {
    const clinical = holdsRole(actor, ward);
    const links = [
      clinical && { href: '/activities', label: 'Activities', say: 'What the unit offers: who it suits, what it needs, what it costs' },
      holdsRole(actor, arrangers) && { href: '/interests', label: 'Interests', say: 'What people said they like, and how to turn it into groups' },
      holdsRole(actor, arrangers) && {
        href: '/stand-down',
        label: 'Stand the unit down',
        say: 'Cancel what is on for an incident, and list who must be told',
      },
      clinical && { href: '/staff', label: 'Staff', say: 'Who works here, who is on, an account for a shift' },
      clinical && { href: '/rooms', label: 'Rooms and vehicles', say: 'What there is, how many it holds' },
      holdsRole(actor, [...keepers, 'administrator']) && {
        href: '/imports',
        label: 'Bring in a file',
        say: 'People, staff, shifts, interests and rooms from a spreadsheet',
      },
      holdsRole(actor, ['manager', 'administrator', 'head OT', 'activity co-ordinator']) && {
        href: '/settings',
        label: 'Settings',
        say: 'Local policy, each with the day it began',
      },
      { href: '/account', label: 'Your account', say: 'Password, second step, where you are signed in' },
    ].filter((link) => link !== false);
    return {
      title: 'More',
      width: 'reading',
      body: (
        <ul class="plain-list" role="list">
          {links.map((link) => (
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

export const moreRoutes: readonly Route[] = [morePage as Route];
