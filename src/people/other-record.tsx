import type { PageContext } from '#platform/route.ts';
import { dateOf, dateWithYear, longDate } from '#platform/time.ts';
import { Card, CardHead, LineList, ListItem, Notice } from '#platform/ui/pieces.tsx';
import type { OtherRecord } from './join-store.ts';
import { showNhsNumber } from './nhs-number.ts';
import type { PersonRecord } from './person-store.ts';
import type { PersonTop } from './person-top.tsx';
import { personTabs } from './slots.ts';

/** On every page of a record that was joined to another: it is read here and written there. Nothing on other pages. */
export function InAnotherRecord({ person, others }: { readonly person: PersonRecord; readonly others: readonly OtherRecord[] }) {
  const kept = others.find((one) => one.kept);
  if (kept === undefined) return null;
  return (
    <Notice tone="look" title={`${person.name} has another record, and this one is closed for writing`}>
      <p>
        The two were joined on {longDate(dateOf(kept.joinedAt))}. Read here what was written before then; everything new is written in the other one:{' '}
        <a href={`/people/${kept.id}`}>
          {kept.name}
          {kept.nhsNumber !== null
            ? `, NHS number ${showNhsNumber(kept.nhsNumber)}`
            : kept.bornOn === null
              ? ''
              : `, born ${dateWithYear(kept.bornOn)}`}
        </a>
        .
      </p>
    </Notice>
  );
}

/** On the first page of the record that is kept: where the rest of what is known of them stands. */
export function AlsoInTheirOtherRecord({ top, context }: { readonly top: PersonTop; readonly context: PageContext }) {
  const others = top.others.filter(({ kept }) => !kept);
  if (others.length === 0) return null;
  return (
    <Card tone="look">
      <CardHead title="Also in their other record" />
      <p>
        Their alerts, needs and plans for a crisis stand above, each said to come from there. Everything else written in it is read in its own pages,
        and nothing new is written there.
      </p>
      <LineList>
        {others.map((other) => (
          <ListItem
            title={
              <a href={`/people/${other.id}`}>
                {other.name}
                {other.nhsNumber === null ? '' : `, NHS number ${showNhsNumber(other.nhsNumber)}`}
                {other.bornOn === null ? '' : `, born ${dateWithYear(other.bornOn)}`}
              </a>
            }
            note={`Joined on ${longDate(dateOf(other.joinedAt))}`}
          >
            <ul class="plain-list row" role="list">
              {[{ label: 'Needs and help', href: `/people/${other.id}/needs` }, ...personTabs.of(other.id)]
                .filter((tab) => !('access' in tab) || tab.access === undefined || context.may(tab.access))
                .map((tab) => (
                  <li>
                    <a href={tab.href}>
                      {tab.label}
                      <span class="nhsuk-u-visually-hidden"> in their other record</span>
                    </a>
                  </li>
                ))}
            </ul>
          </ListItem>
        ))}
      </LineList>
    </Card>
  );
}
