import { z } from 'zod';
import { setting } from '#platform/settings.ts';

/** What is looked at before a vehicle is driven. Source of the fallback: Highway Code, annex 6 (vehicle maintenance, safety and security). Local policy. */
export const lookedAtBeforeDriving = setting({
  key: 'bookings.looked-at-before-driving',
  schema: z.array(z.string().min(2).max(80)).min(1).max(12),
  fallback: [
    'Tyres and wheels',
    'Lights and indicators',
    'Brakes',
    'Windscreen, wipers and mirrors',
    'Seat belts, ramp and clamps',
    'No warning light, enough fuel',
    'First aid kit and phone',
  ],
  says: 'What a driver looks at before taking a vehicle out, a line each. They say that all of it is in order, or what is not.',
});

/** Days ahead for which the bookings of a vehicle are listed on its page, and hours within which one that begins is offered to whoever takes it out. */
export const vehicleDaysAhead = setting({
  key: 'bookings.vehicle-days-ahead',
  schema: z.number().int().min(1).max(60),
  fallback: 14,
  says: 'Days ahead for which a vehicle’s page lists what it is booked for, those included that are without it while it is off the road.',
});
