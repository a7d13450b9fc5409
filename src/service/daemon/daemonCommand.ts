/** The hidden command that a daemon is; its one argument is an order as JSON. */
export const DAEMON_COMMAND = '__daemon';
