/** The front door of bookings: the one place where somebody's or something's time is taken. */
export { bookingsRoutes } from './routes.ts';
export { addBookings, claimsBetween, releaseBookings, takeAllBookings, takeBookings, unitClaimsBetween, type Booking } from './store.ts';
export { BookingTaken, type BookingOwner, type Claim, type ClaimTaken, type Clash, type ResourceKind } from './words.ts';
