declare const __GRITE_VERSION__: string;

/** Of the program; put in when it is built. */
export const VERSION = __GRITE_VERSION__;
