import { z } from 'zod';
import { chosen, longText, optionalText } from '#platform/form-fields.ts';
import { action, refuse } from '#platform/route.ts';
import { settingFor } from '#platform/settings.ts';
import { weekOf } from '#platform/time.ts';
import { aboutMe, access } from './access.ts';
import { myLeave } from './leave.page.tsx';
import { weekWords } from './my-requests.tsx';
import { ownUnit } from './own-week-store.ts';
import { askTeam, takeRequestBack } from './request-store.ts';
import { quietMondays } from './request.rules.ts';
import { quietWeeksAhead } from './settings.ts';
import { myWeek } from './week.page.tsx';

const waitsAlready = 'You have asked already, or you are on no unit now. Tell anybody who works here';

/** Asks the team about leave, in the person's words. It grants nothing. */
export const askForLeave = action({
  path: '/my/leave',
  access: access['ask-for-leave'],
  input: z.strictObject({ words: longText('what you would like to do', 2000) }),
  subject: aboutMe,
  again: myLeave as never,
  async run(scope, { words }) {
    if (!(await askTeam(scope, { kind: 'leave', words, week: null }))) refuse('', waitsAlready);
    return { to: '/my/leave', say: 'Your team has it, in your words. They answer here, with why.', fields: ['words'] };
  },
});

/** Keeps a week free of planning from today on, and tells the team. */
export const askForQuietWeek = action({
  path: '/my/week',
  access: access['ask-for-quiet-week'],
  input: z.strictObject({ monday: z.iso.date({ error: 'Choose a week' }), words: optionalText('why', 1000) }),
  subject: aboutMe,
  again: myWeek as never,
  async run(scope, { monday, words }) {
    const wanted = Temporal.PlainDate.from(monday);
    const ahead = await settingFor(scope, quietWeeksAhead, await ownUnit(scope));
    if (!quietMondays(weekOf(scope.today).monday, ahead).some((one) => one.equals(wanted))) refuse('monday', 'Choose one of these weeks');
    if (!(await askTeam(scope, { kind: 'a quiet week', words, week: wanted }))) refuse('', waitsAlready);
    return { to: '/my/week', say: `${weekWords(wanted)} is kept free for you. Your team knows.`, fields: ['monday', 'words'] };
  },
});

/** Takes a request back, while nobody has answered; a week that is kept free at any time. */
export const takeMyRequestBack = action({
  path: '/my/requests/take-back',
  access: access['take-my-request-back'],
  input: z.strictObject({ request: chosen('Go back and choose again') }),
  subject: aboutMe,
  again: myWeek as never,
  async run(scope, { request }) {
    if (!(await takeRequestBack(scope, request))) refuse('', 'Your team has answered it already, or you took it back.');
    return { to: '/my', say: 'You took it back.', subject: `request ${request}`, fields: ['request'] };
  },
});
