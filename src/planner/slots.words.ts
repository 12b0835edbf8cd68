/** How the planner counts time. */

/** Half-hours in a day of the programme, 09:00 to 21:00. */
export const slotsADay = 24;
export const daysAWeek = 7;
/** The first slot that counts as evening: 17:00. */
export const eveningFrom = 16;
