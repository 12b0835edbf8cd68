/** Answers the slots of rooms below. Called once at start. */
export function registerOwn(): void {}
