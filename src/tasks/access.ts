import { accessTable } from '#platform/access.ts';
import { ward } from '#platform/role-groups.ts';

/** Who may see and answer what is asked on a unit. */
export const tasksAccess = accessTable('tasks', {
  'see-task': { rows: [{ roles: ward, relation: 'works on the unit' }] },
  'answer-task': { rows: [{ roles: ward, relation: 'works on the unit' }] },
});
