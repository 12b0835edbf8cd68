import { z } from 'zod';
import { action, refuse } from '#platform/route.ts';
import { aboutSession } from './about.ts';
import { programmeAccess } from './access.ts';
import { draftFields, keepAttendanceWords } from './attendance-draft.ts';
import { attendancePage } from './attendance.page.tsx';

/** Keeps what has been typed so far, sealed, for its author alone. Sent by the page's script in the pauses of typing. */
export const keepAttendanceDraft = action({
  path: '/sessions/:session/attendance/draft',
  access: programmeAccess['record-attendance'],
  input: z.strictObject({ draft: z.string().max(200_000) }),
  subject: aboutSession,
  again: attendancePage as never,
  unaudited: true,
  async run(scope, input, params) {
    const typed = draftFields.safeParse(readJson(input.draft));
    if (!typed.success) refuse('', 'The draft could not be kept.');
    await keepAttendanceWords(scope, params['session']!, typed.data);
    return { to: `/sessions/${params['session']}/attendance` };
  },
});

/** What was sent, read as JSON; what is none is refused like any other draft that cannot be kept. */
function readJson(sent: string): unknown {
  try {
    return JSON.parse(sent) as unknown;
  } catch {
    return undefined;
  }
}
