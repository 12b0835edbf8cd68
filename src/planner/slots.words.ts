/** How the planner counts time. */

/** Half-hours in a day of the programme, 09:00 to 21:00. */
export const slotsADay = 24;
export const daysAWeek = 7;
/** Where a start of the activity with this number stands in a list of every half-hour of the week for each activity. */
export const placeOfStart = (activity: number, day: number, from: number): number => (activity * daysAWeek + day) * slotsADay + from;
/** The first slot that counts as evening: 17:00. */
export const eveningFrom = 16;
