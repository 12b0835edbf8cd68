import { z } from 'zod';
import { noSubject } from '#platform/access.ts';
import { writeAudit } from '#platform/audit.ts';
import { download } from '#platform/route.ts';
import { access } from './access.ts';
import { makeCalendar, weeksAhead, weeksBack } from './feed-calendar.ts';
import { readFeed } from './feed-store.ts';

/** The calendar of a worker's own sessions, for whoever holds the secret in its address. Logs and the audit keep the route, never the address. */
export const feedFile = download({
  path: '/feeds/:secret',
  access: access['read-feed'],
  query: z.object({}),
  subject: () => noSubject,
  async file(scope, { params }) {
    const secret = /^([\w-]{32})\.ics$/.exec(params['secret'] ?? '')?.[1];
    if (secret === undefined) return null;
    const read = await readFeed(scope, secret, scope.today.subtract({ weeks: weeksBack }), scope.today.add({ weeks: weeksAhead }));
    if (read === null || (read.demonstration && scope.request?.onThisMachine !== true)) return null;
    await writeAudit(scope, { action: access['read-feed'].name, outcome: 'read', subject: `feed ${read.feedId} of staff ${read.staffId}` });
    return {
      type: 'text/calendar; charset=utf-8',
      body: makeCalendar(read.sessions, { now: scope.now, publicUrl: scope.request?.publicUrl ?? '' }),
      people: [],
      headers: { 'cache-control': 'no-store', 'x-robots-tag': 'noindex' },
    };
  },
});
