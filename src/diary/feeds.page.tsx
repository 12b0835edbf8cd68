import { z } from 'zod';
import { noSubject } from '#platform/access.ts';
import { text } from '#platform/form-fields.ts';
import { action, NotFound, page } from '#platform/route.ts';
import { clockAt, dateOf, shortDate } from '#platform/time.ts';
import { Button, Buttons, Form, TextField } from '#platform/ui/forms.tsx';
import { Card, CardHead, Columns, LineList, ListItem, Notice, Stack, Tag } from '#platform/ui/pieces.tsx';
import { startForm } from '#platform/ui/form-state.ts';
import { access } from './access.ts';
import { weeksAhead, weeksBack } from './feed-calendar.ts';
import { feedsOf, makeFeed, revokeFeed, takeSecret, type Feed } from './feed-store.ts';

interface FeedsModel {
  readonly feeds: readonly Feed[];
  /** The whole address of a feed just made: shown once. */
  readonly address: string | null;
}

const when = (at: Temporal.Instant): string => `${shortDate(dateOf(at))}, ${clockAt(at)}`;

/** Calendars that show the asker's own sessions on their own phone or computer: making one, and taking one back. */
export const feedsPage = page<{ made?: string | undefined }, FeedsModel>({
  path: '/diary/feeds',
  access: access['see-feeds'],
  query: z.object({ made: z.guid().optional().catch(undefined) }),
  subject: () => noSubject,
  async load(scope, { query }) {
    const secret = query.made === undefined ? null : await takeSecret(scope, query.made);
    return { feeds: await feedsOf(scope), address: secret === null ? null : `${scope.request!.publicUrl}/feeds/${secret}.ics` };
  },
  people: () => [],
  show: ({ feeds, address }, { form, sent, sentBy }) => ({
    title: 'Your sessions in your own calendar',
    lead: 'A private address that a calendar on your phone or computer reads by itself.',
    back: { href: '/diary', label: 'Diary' },
    body: (
      <Columns layout="main-side">
        <Stack>
          {address === null ? null : (
            <Notice tone="fine" title="Your calendar’s address: copy it now, it is shown this once" role="status">
              <p>
                <code class="break-all">{address}</code>
              </p>
              <p>
                In your calendar choose “add from a web address” or “subscribe”, and paste it there. Whoever has the address can read the calendar:
                keep it to yourself, and take it back here if it gets about.
              </p>
            </Notice>
          )}
          <Card tone="top">
            <CardHead title="Make an address" />
            <Form action="/diary/feeds" context={form} label="Make an address">
              <TextField
                form={sentBy === access['make-feed'].name ? sent : startForm()}
                name="label"
                label="Where will you use it?"
                hint="Such as: my work phone"
                width={20}
              />
              <Buttons>
                <Button look="primary">Make the address</Button>
              </Buttons>
            </Form>
          </Card>
          <Card>
            <CardHead title="Addresses you made" />
            {feeds.length === 0 ? (
              <p class="quiet">None yet.</p>
            ) : (
              <LineList>
                {feeds.map((feed) => (
                  <ListItem
                    title={feed.label}
                    note={`Made ${when(feed.madeAt)}. ${feed.revokedAt === null ? (feed.lastReadAt === null ? 'Not read yet.' : `Last read ${when(feed.lastReadAt)}.`) : `Taken back ${when(feed.revokedAt)}.`}`}
                    aside={
                      feed.revokedAt === null ? (
                        <Form action={`/diary/feeds/${feed.id}/revoke`} context={form} label={`Take back ${feed.label}`}>
                          <Button about={feed.label}>Take back</Button>
                        </Form>
                      ) : (
                        <Tag tone="grey">Taken back</Tag>
                      )
                    }
                  />
                ))}
              </LineList>
            )}
          </Card>
        </Stack>
        <Card>
          <CardHead title="What it shows" />
          <p>
            When and where your sessions are, from {weeksBack} weeks ago to {weeksAhead} weeks ahead, and which were cancelled. Nobody’s name is in
            it; a session or place called after somebody is shown without that name.
          </p>
          <p class="quiet">
            Drafts are not in it. A calendar reads it every few minutes to hours, as its maker decided: for today, look in Trellis. An address stops
            working at once when you take it back, and when you leave.
          </p>
        </Card>
      </Columns>
    ),
  }),
});

/** Makes a feed; its address is shown once on the page that follows. */
export const makeFeedAction = action({
  path: '/diary/feeds',
  access: access['make-feed'],
  input: z.strictObject({ label: text('where you will use it', 60) }),
  subject: () => noSubject,
  again: feedsPage as never,
  async run(scope, input) {
    const id = await makeFeed(scope, input.label);
    return { to: `/diary/feeds?made=${id}`, subject: `feed ${id}` };
  },
});

/** Takes a feed back. */
export const revokeFeedAction = action({
  path: '/diary/feeds/:feed/revoke',
  access: access['revoke-feed'],
  input: z.strictObject({}),
  subject: () => noSubject,
  again: feedsPage as never,
  async run(scope, _input, params) {
    if (!(await revokeFeed(scope, params['feed']!))) throw new NotFound();
    return { to: '/diary/feeds', say: 'Taken back. A calendar that reads the address now finds nothing.', subject: `feed ${params['feed']}` };
  },
});
