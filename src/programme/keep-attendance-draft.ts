import { z } from 'zod';
import { makeDrafts } from '#platform/drafts.ts';
import { action, refuse } from '#platform/route.ts';
import { aboutSession } from './about.ts';
import { programmeAccess } from './access.ts';
import { attendanceForm, draftFields } from './attendance-draft.ts';
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
    const typed = draftFields.safeParse(JSON.parse(input.draft));
    if (!typed.success) refuse('', 'The draft could not be kept.');
    const kept = Object.fromEntries(Object.entries(typed.data).filter(([name, value]) => value !== '' && !name.endsWith('.revision')));
    await makeDrafts(scope.request!.secret).keep(scope, attendanceForm, params['session']!, kept);
    return { to: `/sessions/${params['session']}/attendance` };
  },
});
